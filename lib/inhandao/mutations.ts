import "server-only";
import { whyNotAllowed } from "@/lib/approvals/policy";
import { findFacts, findStanding, type Standing } from "@/lib/approvals/queries";
import { whyNotPossible } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { type Day, formatDay, fromDay, toDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { givenAway } from "@/lib/core/given-away";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import type { Verb } from "@/lib/history/rules";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { AddressState } from "@/prisma/generated/enums";
import { mayPost, mayPrepare } from "./policy";
import { findCodeHolder, judgeRows } from "./queries";
import { isPosted } from "./rules";
import type { SheetRow } from "./schema";

type Target = { id: string; version: number };
type Row = { id: string; unitId: string; organisationId: string | null; state: AddressState };
type Written = {
  verb: Verb;
  columns: Prisma.HumanitarianAddressUncheckedUpdateManyInput;
  reason?: string;
  changes?: Record<string, [string | null, string | null]>;
};

const NOT_PREPARER = "Chỉ cán bộ của địa bàn được soạn nội dung đăng iNHANDAO. Hãy liên hệ cán bộ xã.";
const NOT_POSTER =
  "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được ghi việc đăng iNHANDAO. Hãy liên hệ cấp trên của xã.";
const NOT_POSTED =
  "Hồ sơ này chưa có mã iNHANDAO nên không có gì để cập nhật hay gỡ. Hãy tải lại trang để xem.";

/** Codes are compared before they are written: one act at a time in a province, or two could take the same one. */
const lockCodes = (tx: Transaction, provinceId: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inhandao:${provinceId}`}, 0))`;

/** Only if the dossier is still as read; one line of history. */
async function write(actor: Actor, tx: Transaction, row: Row, version: number, written: Written) {
  const { verb, columns, reason, changes } = written;
  const kept = await tx.humanitarianAddress.updateMany({
    where: { id: row.id, version },
    data: { ...columns, version: { increment: 1 }, changedAt: actor.clock.now },
  });
  if (kept.count === 0) return changedMeanwhile();
  await recordAct(actor, tx, {
    verb,
    subject: "address",
    subjectId: row.id,
    addressId: row.id,
    unitId: row.unitId,
    organisationId: row.organisationId,
    fromState: row.state,
    toState: row.state,
    reason,
    changes,
  });
  return done();
}

/** May they, and does the household agree: what the workflow's table says of recording the code. */
async function whyNotPosting(actor: Actor, standing: Standing, tx: Transaction) {
  const { facts } = await findFacts(actor, "postInhandao", standing, "", tx);
  return whyNotPossible("postInhandao", facts);
}

/** The words that an officer copies to the national system. They leave the office, so they are read for what they tell. */
export async function prepareInhandao(
  actor: Actor,
  typed: Target & { title: string; summary: string; story: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const dossier = await tx.humanitarianAddress.findFirst({
      where: { AND: [dossiersOf(actor), { id: typed.id }] },
      include: { members: { select: { fullName: true } } },
    });
    const standing = await findStanding(actor, typed.id, tx);
    if (!dossier || !standing) return notFound();
    if (!mayPrepare(actor, dossier)) return forbidden(NOT_PREPARER);
    const obstacle = await whyNotPosting(actor, standing, tx);
    if (obstacle) return dossier.version === typed.version ? refuse(obstacle) : changedMeanwhile();
    const names =
      dossier.kind === "FACILITY" ? [] : [dossier.headName, ...dossier.members.map((one) => one.fullName)];
    const errors: Record<string, string> = {};
    for (const field of ["title", "summary", "story"] as const) {
      const faults = givenAway(typed[field], names);
      if (faults.length) errors[field] = faults.join(" ");
    }
    if (Object.keys(errors).length)
      return refuse("Chưa lưu được: nội dung còn lộ thông tin riêng. Hãy sửa các chỗ dưới đây.", errors);
    return write(actor, tx, dossier, typed.version, {
      verb: "prepareInhandao",
      columns: {
        inhandaoTitle: typed.title,
        inhandaoSummary: typed.summary,
        inhandaoStory: typed.story,
      },
      changes: {
        ...(dossier.inhandaoTitle !== typed.title && { inhandaoTitle: [dossier.inhandaoTitle, typed.title] }),
        ...(dossier.inhandaoSummary !== typed.summary && {
          inhandaoSummary: [dossier.inhandaoSummary, typed.summary],
        }),
        ...(dossier.inhandaoStory !== typed.story && { inhandaoStory: [null, null] }),
      },
    });
  });
}

/** The national system's code, day and page, recorded by hand on an approved dossier; a correction overwrites them. */
export async function postInhandao(
  actor: Actor,
  { code, postedOn, link, ...target }: Target & { code: string; postedOn: Day; link: string | null },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const standing = await findStanding(actor, target.id, tx);
    if (!standing) return notFound();
    const { row, policy } = standing;
    const denial = whyNotAllowed(actor, "postInhandao", policy);
    if (denial) return forbidden(denial);
    const obstacle = await whyNotPosting(actor, standing, tx);
    if (obstacle) return row.version === target.version ? refuse(obstacle) : changedMeanwhile();
    if (postedOn > actor.clock.today)
      return refuse("Chưa ghi được mã: ngày đăng chưa tới.", {
        postedOn: "Ngày đăng chưa tới. Hãy kiểm tra lại ngày.",
      });
    await lockCodes(tx, row.provinceId);
    const holder = await findCodeHolder(actor, { ...row, code }, tx);
    if (holder)
      return refuse("Chưa ghi được mã: mã này đã ghi cho hồ sơ khác.", {
        code: `Mã ${code} đã ghi cho ${holder}. Hãy kiểm tra lại mã trên iNHANDAO.`,
      });
    const was = (day: Date | null) => day && formatDay(toDay(day));
    return write(actor, tx, row, target.version, {
      verb: "postInhandao",
      columns: {
        inhandaoState: row.inhandaoState === "NOT_POSTED" ? "POSTED" : row.inhandaoState,
        inhandaoCode: code,
        inhandaoOn: fromDay(postedOn),
        inhandaoLink: link,
      },
      changes: {
        inhandaoCode: [row.inhandaoCode, code],
        inhandaoOn: [was(row.inhandaoOn), formatDay(postedOn)],
        ...(row.inhandaoLink !== link && { inhandaoLink: [row.inhandaoLink, link] }),
      },
    });
  });
}

/** What stands there was renewed. The day of posting stays: figures and lists of reports go by it. */
export async function renewInhandao(
  actor: Actor,
  { renewedOn, ...target }: Target & { renewedOn: Day },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const standing = await findStanding(actor, target.id, tx);
    if (!standing) return notFound();
    const { row } = standing;
    if (!mayPost(actor, row)) return forbidden(NOT_POSTER);
    const obstacle = isPosted(row) ? await whyNotPosting(actor, standing, tx) : NOT_POSTED;
    if (obstacle) return row.version === target.version ? refuse(obstacle) : changedMeanwhile();
    const postedOn = toDay(row.inhandaoOn);
    if (renewedOn > actor.clock.today || (postedOn !== null && renewedOn < postedOn))
      return refuse("Chưa ghi được ngày cập nhật.", {
        renewedOn: "Ngày cập nhật phải từ ngày đăng đến hôm nay. Hãy kiểm tra lại ngày.",
      });
    const before = toDay(row.inhandaoUpdatedOn);
    return write(actor, tx, row, target.version, {
      verb: "renewInhandao",
      columns: { inhandaoState: "UPDATED", inhandaoUpdatedOn: fromDay(renewedOn) },
      changes: { inhandaoUpdatedOn: [before && formatDay(before), formatDay(renewedOn)] },
    });
  });
}

/** Taken down there. Possible in every state: what a household no longer agrees to must be able to end. */
export async function takeDownInhandao(
  actor: Actor,
  { reason, ...target }: Target & { reason: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const standing = await findStanding(actor, target.id, tx);
    if (!standing) return notFound();
    const { row } = standing;
    if (!mayPost(actor, row)) return forbidden(NOT_POSTER);
    if (!isPosted(row)) return row.version === target.version ? refuse(NOT_POSTED) : changedMeanwhile();
    return write(actor, tx, row, target.version, {
      verb: "takeDownInhandao",
      columns: {
        inhandaoState: "NOT_POSTED",
        inhandaoCode: null,
        inhandaoOn: null,
        inhandaoUpdatedOn: null,
        inhandaoLink: null,
      },
      reason,
      changes: { inhandaoCode: [row.inhandaoCode, null] },
    });
  });
}

/**
 * The rows of the sheet that came back, as previewed: all of them or none. Rows that change nothing stay unwritten, so
 * that the same sheet a second time leaves no line of history.
 */
export async function recordCodes(
  actor: Actor,
  rows: readonly SheetRow[],
): Promise<Outcome<{ written: number; unchanged: number }>> {
  return inTransaction(async (tx) => {
    const provinces = [...new Set(actor.grants.map(({ provinceId }) => provinceId))].sort();
    for (const provinceId of provinces) await lockCodes(tx, provinceId);
    const judged = await judgeRows(actor, rows, tx);
    const wrong = judged.flatMap(({ judged: row }) =>
      row.verdict === "bad" ? [`Dòng ${row.row}: ${row.words}`] : [],
    );
    if (wrong.length)
      return refuse(
        `Chưa ghi mã nào: từ lúc xem trước, ${wrong.length} dòng không còn ghi được. ${wrong[0]} Hãy chọn lại bảng tính.`,
      );
    let written = 0;
    for (const { judged: row, dossier } of judged.toSorted((a, b) =>
      a.judged.ours < b.judged.ours ? -1 : 1,
    )) {
      if (!dossier || row.verdict === "unchanged") continue;
      const link = row.link ?? dossier.inhandaoLink;
      const linkChange = link !== dossier.inhandaoLink && {
        inhandaoLink: [dossier.inhandaoLink, link] as [string | null, string | null],
      };
      const outcome = await write(
        actor,
        tx,
        dossier,
        dossier.version,
        row.verdict === "renewed"
          ? {
              verb: "renewInhandao",
              columns: { inhandaoState: "UPDATED", inhandaoUpdatedOn: fromDay(row.on), inhandaoLink: link },
              changes: { inhandaoUpdatedOn: [null, formatDay(row.on)], ...linkChange },
            }
          : {
              verb: "postInhandao",
              columns:
                row.verdict === "new"
                  ? {
                      inhandaoState: "POSTED",
                      inhandaoCode: row.code,
                      inhandaoOn: fromDay(row.on),
                      inhandaoLink: link,
                    }
                  : { inhandaoLink: link },
              changes: {
                ...(row.verdict === "new" && {
                  inhandaoCode: [null, row.code],
                  inhandaoOn: [null, formatDay(row.on)],
                }),
                ...linkChange,
              },
            },
      );
      if (!outcome.ok) return outcome;
      written += 1;
    }
    return done({ written, unchanged: rows.length - written });
  });
}
