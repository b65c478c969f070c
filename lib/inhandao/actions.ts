"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { formatNumber } from "@/lib/core/money";
import type { Outcome } from "@/lib/core/outcome";
import { VERDICT } from "./labels";
import { postInhandao, prepareInhandao, recordCodes, renewInhandao, takeDownInhandao } from "./mutations";
import { mayPostAnywhere } from "./policy";
import { judgeRows } from "./queries";
import type { Verdict } from "./rules";
import { posting, preparation, renewal, type SheetRow, sheetLines, takingDown } from "./schema";
import { readCodes } from "./sheet";

/** Parse → act → back to what is posted for this household, where a line says what was done. */
async function perform<T extends z.ZodType<{ id: string }>>(
  actor: Actor,
  data: FormData,
  schema: T,
  done: string,
  act: (actor: Actor, typed: z.output<T>) => Promise<Outcome>,
): Promise<FormState> {
  const parsed = schema.safeParse(typedValues(data));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await act(actor, parsed.data);
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`/office/inhandao/${parsed.data.id}?done=${done}`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  return refusedBy(data, outcome.refusal);
}

export async function prepare(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, preparation, "prepared", prepareInhandao);
}

export async function post(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, posting, "posted", postInhandao);
}

export async function renew(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, renewal, "renewed", renewInhandao);
}

export async function takeDown(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  return perform(actor, data, takingDown, "removed", takeDownInhandao);
}

const LARGEST_SHEET = 900_000;

/**
 * The sheet that came back: read and previewed first, nothing is written. The preview sends the rows that would be
 * written on with the button "Ghi"; they are judged anew then.
 */
export async function bringBack(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  if (!mayPostAnywhere(actor)) notFound();
  if (data.get("intent") === "write") return writeCodes(actor, data);
  const sheet = data.get("sheet");
  if (!(sheet instanceof File) || sheet.size === 0)
    return refusedForm(data, { sheet: "Hãy chọn bảng tính .xlsx đã điền mã." });
  if (sheet.size > LARGEST_SHEET)
    return refusedForm(data, { sheet: "Tệp lớn quá 900 KB. Hãy chia thành nhiều tệp rồi tải lên lần lượt." });
  const read = await readCodes(new Uint8Array(await sheet.arrayBuffer()));
  if (typeof read === "string") return refusedForm(data, { sheet: read }, "Chưa đọc được bảng tính.");
  return preview(actor, read);
}

async function preview(actor: Actor, read: Exclude<Awaited<ReturnType<typeof readCodes>>, string>) {
  const judged = (await judgeRows(actor, read.rows)).map((one) => one.judged);
  const faults = [
    ...read.faults,
    ...judged.flatMap((row) => (row.verdict === "bad" ? [{ row: row.row, words: row.words }] : [])),
  ].toSorted((a, b) => a.row - b.row);
  const good = judged.filter((row) => row.verdict !== "bad");
  const counts = (["new", "renewed", "linked", "unchanged"] as const satisfies Verdict[]).flatMap(
    (verdict) => {
      const count = good.filter((row) => row.verdict === verdict).length;
      return count ? [`${formatNumber(count)} ${VERDICT[verdict]}`] : [];
    },
  );
  if (faults.length) counts.push(`${formatNumber(faults.length)} dòng cần xem lại`);
  if (read.blank) counts.push(`${formatNumber(read.blank)} dòng chưa có mã`);
  return {
    status: "done" as const,
    message: `Đọc được: ${counts.join(", ")}. Chưa ghi gì vào hồ sơ.`,
    errors: {},
    values: {
      line: good.filter((row) => row.verdict !== "unchanged").map(lineOf),
      fault: faults.map(({ row, words }) => `Dòng ${row}: ${words}`),
    },
  };
}

const lineOf = ({ row, ours, code, on, link }: SheetRow) => [row, ours, code, on, link ?? ""].join("\t");

async function writeCodes(actor: Actor, data: FormData): Promise<FormState> {
  const parsed = sheetLines.safeParse(typedValues(data));
  if (!parsed.success)
    return refusedForm(data, {}, "Không có dòng nào để ghi. Hãy chọn lại bảng tính và xem trước lần nữa.");
  const outcome = await recordCodes(actor, parsed.data.line);
  if (!outcome.ok) return refusedBy(data, outcome.refusal);
  revalidatePath("/office", "layout");
  redirect(`/office/inhandao?show=posted&written=${outcome.value.written}`);
}
