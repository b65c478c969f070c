import { z } from "zod";
import { asDay, parseDay } from "@/lib/core/days";
import { isUuid, needed, typedDay, typedLine, typedText } from "@/lib/core/typed";

/** The dossier and the version that the officer had before their eyes. */
const target = z.object({
  id: z.string().refine(isUuid),
  version: z.coerce.number().int().min(1).max(2_000_000_000),
});

/** The lengths of the national system (vietnam.md 2.2). */
export const LENGTHS = { title: [30, 99], summary: [50, 300], story: [50, 5000] } as const;

const words = (field: keyof typeof LENGTHS, what: string, lines: boolean) => {
  const [least, most] = LENGTHS[field];
  return typedText(what, most, lines).refine(
    (typed) => typed.length >= least,
    `${what} cần ít nhất ${least} ký tự. Hãy viết thêm.`,
  );
};

export const preparation = target.extend({
  title: words("title", "Tiêu đề", false),
  summary: words("summary", "Tóm tắt", false),
  story: words("story", "Câu chuyện", true),
});

const CODE_SENTENCE = "Hãy ghi mã như trên iNHANDAO, ví dụ ND-2021-0456.";
export const readCode = (line: string): string | null =>
  /^[\p{L}\p{N}][\p{L}\p{N}./_-]{1,59}$/u.test(line) ? line : null;

/** Opened by officers only, so it must lead where it says: no scheme but https, no name and password in it. */
export function readLink(line: string): string | null {
  if (!/^https:\/\/[^\s"<>\\]+$/i.test(line) || line.length > 300) return null;
  try {
    const url = new URL(line);
    return url.username || url.password || !url.hostname.includes(".") ? null : url.href;
  } catch {
    return null;
  }
}

const link = z
  .string({ error: "Hãy chép lại đường dẫn." })
  .default("")
  .transform((typed, context) => {
    const line = typed.trim();
    if (line === "") return null;
    const read = readLink(line);
    if (read === null)
      context.addIssue({
        code: "custom",
        message: "Hãy chép đường dẫn bắt đầu bằng https://, hoặc để trống.",
      });
    return read;
  });

export const posting = target.extend({
  code: needed(typedLine(readCode, CODE_SENTENCE), CODE_SENTENCE).transform((code) => code ?? ""),
  postedOn: needed(typedDay("Ngày đăng"), "Hãy ghi ngày đăng như 5/5/2021.").transform((day) => day ?? ""),
  link,
});

export const renewal = target.extend({
  renewedOn: needed(typedDay("Ngày cập nhật"), "Hãy ghi ngày cập nhật như 5/5/2021.").transform(
    (day) => day ?? "",
  ),
});

export const takingDown = target.extend({
  reason: typedText("Lý do", 500).refine((typed) => typed.length >= 3, "Hãy ghi lý do gỡ."),
});

/** More come as several sheets. */
export const MOST_ROWS = 1000;

/** One row of the sheet that came back, as the preview sends it on: row, our code, theirs, day, link. */
const sheetLine = z.string().transform((line, context) => {
  const [row = "", ours = "", code = "", on = "", where = ""] = line.slice(0, 600).split("\t");
  const day = asDay(on) ?? parseDay(on);
  const page = where === "" ? null : readLink(where);
  if (!/^\d{1,7}$/.test(row) || ours === "" || !readCode(code) || !day || (where !== "" && !page)) {
    context.addIssue({ code: "custom", message: "Hãy chọn lại bảng tính và xem trước lần nữa." });
    return z.NEVER;
  }
  return { row: Number(row), ours: ours.slice(0, 60), code, on: day, link: page };
});

export const sheetLines = z.object({
  line: z
    .union([z.string().transform((one) => [one]), z.array(z.string())], {
      error: "Bảng tính không có dòng nào để ghi. Hãy chọn lại bảng tính.",
    })
    .pipe(z.array(sheetLine).min(1).max(MOST_ROWS)),
});
export type SheetRow = z.output<typeof sheetLine>;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);

/** What the page shows, as it stands in the address; anything unknown falls away. */
export const inhandaoFilter = z.object({
  show: z.preprocess(first, z.enum(["ready", "apart", "posted", "remove"])).catch("ready"),
  unit: z.preprocess(first, z.string().refine(isUuid)).optional().catch(undefined),
  after: z.preprocess(first, z.string().max(60)).optional().catch(undefined),
  before: z.preprocess(first, z.string().max(60)).optional().catch(undefined),
});
export type InhandaoFilter = z.output<typeof inhandaoFilter>;
