import "server-only";
import { findDossierFacts } from "@/lib/addresses/queries";
import { findCloseRequest, findStanding, remainingHold, type Standing } from "@/lib/approvals/queries";
import { HEAD_DIED } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { enrolledFigures } from "@/lib/campaigns/rules";
import { changesBetween } from "@/lib/changes/rules";
import { endUnagreedStory } from "@/lib/consents/mutations";
import { dropCopy } from "@/lib/copies/mutations";
import { type Day, formatDay, fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { decrypt, encrypt } from "@/lib/core/secrets";
import { settleEnrolment } from "@/lib/cover/mutations";
import { lockEnrolments } from "@/lib/cover/queries";
import { dossierColumns } from "@/lib/drafts/mutations";
import { draftOf, type StoredDraft, withRowIds } from "@/lib/drafts/queries";
import { daysAhead, halfPosition, keptDraft } from "@/lib/drafts/rules";
import type { DossierDraft } from "@/lib/drafts/schema";
import { recordAct } from "@/lib/history/mutations";
import type { Verb } from "@/lib/history/rules";
import { writeRows } from "@/lib/households/mutations";
import { differenceName } from "@/lib/revisions/labels";
import { applyTo, asText, differencesBetween, FACTS, fromText } from "@/lib/revisions/rules";
import { dossiersOf } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import type { CorrectionState } from "@/prisma/generated/enums";
import { mayPropose, mayWithdraw, whyNotReview } from "./policy";
import { findStored } from "./queries";
import { lostBy, type Proposal, withNewHead } from "./rules";

type Target = { id: string; version: number };

const ONE_OPEN =
  "Hồ sơ này đã có một đề nghị sửa chờ xem xét. Hãy chờ trả lời, hoặc người đề nghị rút lại rồi gửi đề nghị mới.";

/** An approved dossier's facts change only through this (domain: states): kept sealed until the approving level answers. */
export async function proposeCorrection(
  actor: Actor,
  target: Target,
  { reason, typed }: { reason: string; typed: DossierDraft },
): Promise<Outcome<{ id: string }>> {
  const errors = { ...halfPosition(typed), ...daysAhead(typed, actor.clock.today) };
  if (Object.keys(errors).length)
    return refuse(`Chưa gửi được: có ${Object.keys(errors).length} mục cần sửa.`, errors);
  return proposing(actor, target, async (row, tx) => {
    const base = keptDraft(draftOf(row));
    return propose(actor, tx, row, {
      reason,
      proposed: onlyCorrectable(base, keptDraft(typed)),
      verb: "proposeCorrection",
    });
  });
}

/**
 * The head of a household died and the household lives on: another member becomes its head, the dead one no longer
 * counts. It is a correction prepared in one step, since its facts are reviewed like any other; but from the day it is
 * reported the dossier is held, and it goes on when the correction is answered. Where nobody eligible is left, the commune
 * asks to close instead.
 */
export async function replaceHead(
  actor: Actor,
  target: Target,
  typed: { deadId: string | null; headId: string; diedOn: Day; phone: string | null },
): Promise<Outcome<{ id: string }>> {
  if (typed.diedOn > actor.clock.today)
    return refuse("Chưa gửi được: có 1 mục cần sửa.", {
      diedOn: "Ngày mất không thể sau hôm nay. Hãy kiểm tra lại.",
    });
  return proposing(actor, target, async (row, tx) => {
    if (row.kind === "FACILITY") return refuse("Cơ sở không có chủ hộ. Hãy dùng “Đề nghị sửa”.");
    const base = keptDraft(draftOf(row));
    const proposed = withNewHead(base, typed);
    if (!proposed)
      return refuse("Chưa gửi được: có 1 mục cần sửa.", {
        headId: "Hãy chọn một người khác trong hộ làm chủ hộ.",
      });
    const reason = `Chủ hộ ${row.headName} mất ngày ${formatDay(typed.diedOn)}, ${proposed.headName} thay làm chủ hộ.`;
    const made = await propose(actor, tx, row, { reason, proposed, verb: "replaceHead" });
    if (!made.ok) return made;
    const held = await tx.humanitarianAddress.updateMany({
      where: { id: row.id, version: row.version, state: "APPROVED" },
      data: {
        heldOn: row.heldOn ?? fromDay(actor.clock.today),
        heldReason: row.heldReason ?? "DECEASED",
        version: { increment: 1 },
        changedAt: actor.clock.now,
      },
    });
    return held.count === 0 ? changedMeanwhile() : made;
  });
}

async function proposing(
  actor: Actor,
  { id, version }: Target,
  act: (row: StoredDraft, tx: Transaction) => Promise<Outcome<{ id: string }>>,
): Promise<Outcome<{ id: string }>> {
  try {
    return await inTransaction(async (tx) => {
      await lockEnrolments(actor, tx, id);
      const standing = await findStanding(actor, id, tx);
      const row = standing && (await findStored(actor, id, tx));
      if (!standing || !row || !actor.userId) return notFound();
      if (!mayPropose(actor, standing.policy))
        return forbidden(
          "Chỉ cán bộ xã, hoặc cấp huyện làm thay, được đề nghị sửa hồ sơ này. Hãy liên hệ cán bộ xã.",
        );
      if (row.state !== "APPROVED")
        return refuse("Chỉ đề nghị sửa hồ sơ đã phê duyệt. Hãy tải lại trang để xem hồ sơ đang ở bước nào.");
      if (await tx.correction.count({ where: { addressId: id, state: "PROPOSED" } })) return refuse(ONE_OPEN);
      return row.version === version ? act(row, tx) : changedMeanwhile();
    });
  } catch (error) {
    // Two at the same moment: the index has the last word.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return refuse(ONE_OPEN);
    throw error;
  }
}

/** Consents, meeting, confirmation and commune as they stand; every new row with an id, so that it is found again. */
function onlyCorrectable(base: DossierDraft, typed: DossierDraft): DossierDraft {
  const proposed = { ...base, survey: typed.survey };
  for (const path of FACTS)
    if (!path.includes(".")) Object.assign(proposed, { [path]: typed[path as "kind"] });
  const { members, needs, support } = withRowIds(typed);
  return { ...proposed, members, needs, support };
}

async function propose(
  actor: Actor,
  tx: Transaction,
  row: StoredDraft,
  { reason, proposed, verb }: { reason: string; proposed: DossierDraft; verb: Verb },
): Promise<Outcome<{ id: string }>> {
  const base = keptDraft(draftOf(row));
  const differences = differencesBetween(base, proposed);
  if (!differences.length)
    return refuse("Chưa có gì khác so với hồ sơ đang lưu. Hãy sửa mục cần sửa rồi gửi lại.");
  const facts = await findDossierFacts(actor, row.id, tx);
  const lost = facts ? lostBy(facts, proposed) : {};
  if (Object.keys(lost).length)
    return refuse(
      "Chưa gửi được: sửa như vậy thì hồ sơ thiếu mục bắt buộc. Hãy bổ sung, hoặc đề nghị đóng hồ sơ nếu hộ không còn khẩu thuộc đối tượng.",
      lost,
    );
  const { id } = await tx.correction.create({
    data: {
      addressId: row.id,
      unitId: row.unitId,
      organisationId: row.organisationId,
      baseVersion: row.version,
      cipher: encrypt(asText({ base, proposed })),
      reason,
      changedFields: [...differences.map(({ path }) => path), ...(verb === "replaceHead" ? [HEAD_DIED] : [])],
      proposedById: actor.userId ?? "",
      proposedOn: fromDay(actor.clock.today),
      createdAt: actor.clock.now,
    },
    select: { id: true },
  });
  await dropCopy(actor, row.id, tx);
  await recordAct(actor, tx, {
    ...lineOf({ ...row, id, addressId: row.id }),
    verb,
    toState: "PROPOSED",
    reason,
  });
  return done({ id });
}

const lineOf = (thing: { id: string; addressId: string; unitId: string; organisationId: string | null }) => ({
  subject: "address" as const,
  subjectId: thing.id,
  addressId: thing.addressId,
  unitId: thing.unitId,
  organisationId: thing.organisationId,
});

const ANSWERED = "Đề nghị sửa này đã được trả lời hoặc rút lại. Hãy tải lại trang để xem.";

/** Finds it in scope behind the household's lock; the state is asked after who may. */
async function findForAct(actor: Actor, tx: Transaction, id: string) {
  const where = { AND: [dossiersOf(actor), { id }] };
  const seen = await tx.correction.findFirst({ where, select: { addressId: true } });
  if (!seen) return null;
  await lockEnrolments(actor, tx, seen.addressId);
  const correction = await tx.correction.findFirst({ where });
  const standing = await findStanding(actor, seen.addressId, tx);
  return correction && standing && actor.userId ? { correction, standing, userId: actor.userId } : null;
}

async function answer(
  actor: Actor,
  tx: Transaction,
  { id, version }: Target,
  data: { state: CorrectionState; decidedById?: string; decision?: string | null },
): Promise<Outcome<never> | null> {
  const { count } = await tx.correction.updateMany({
    where: { id, version, state: "PROPOSED" },
    data: { ...data, decidedOn: fromDay(actor.clock.today), version: { increment: 1 } },
  });
  return count === 0 ? changedMeanwhile("Đề nghị sửa") : null;
}

/**
 * The reviewer accepts: what was proposed is written upon the dossier as it stands today, by the same hand as a draft, and
 * what follows is reckoned again for the year that runs today. An earlier year keeps what it counted, closed or not.
 */
export async function acceptCorrection(actor: Actor, target: Target): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findForAct(actor, tx, target.id);
    if (!found) return notFound();
    const { correction, standing, userId } = found;
    const denial = whyNotReview(actor, standing.policy, correction);
    if (denial) return forbidden(denial);
    if (correction.state !== "PROPOSED") return refuse(ANSWERED);
    const row = await findStored(actor, correction.addressId, tx);
    if (!row) return notFound();
    if (row.state !== "APPROVED")
      return refuse("Hồ sơ không còn ở trạng thái đã phê duyệt. Hãy trả lời “Không chấp nhận” kèm lý do.");
    const current = keptDraft(draftOf(row));
    const { base, proposed } = fromText<Proposal>(decrypt(correction.cipher));
    const { merged, conflicts } = applyTo(current, differencesBetween(base, proposed));
    if (conflicts.length)
      return refuse(
        `Hồ sơ đã thay đổi sau khi đề nghị được gửi, ở chính các mục: ${conflicts.map((one) => differenceName(one, { base, proposed })).join(", ")}. Hãy trả lời “Không chấp nhận” để người đề nghị xem lại và gửi đề nghị mới.`,
      );
    const facts = await findDossierFacts(actor, row.id, tx);
    const lost = facts ? Object.values(lostBy(facts, merged)) : [];
    if (lost.length)
      return refuse(`Chưa chấp nhận được: sửa như vậy thì hồ sơ thiếu mục bắt buộc. ${lost.join(" ")}`);
    const refusal = await answer(actor, tx, target, { state: "ACCEPTED", decidedById: userId });
    if (refusal) return refusal;
    const changes = changesBetween(current, merged);
    const rewritten = await rewrite(actor, tx, row, merged, await holdAfter(actor, tx, standing, correction));
    if (rewritten) return rewritten;
    await endUnagreedStory(actor, tx, row.id);
    await reckonAgain(actor, tx, standing);
    await recordAct(actor, tx, {
      ...lineOf(correction),
      verb: "acceptCorrection",
      fromState: "PROPOSED",
      toState: "ACCEPTED",
      reason: correction.reason,
      changes,
    });
    return done();
  });
}

async function rewrite(
  actor: Actor,
  tx: Transaction,
  row: StoredDraft,
  merged: DossierDraft,
  hold: Partial<Prisma.HumanitarianAddressUncheckedUpdateManyInput>,
): Promise<Outcome<never> | null> {
  const { columns, isEligible } = await dossierColumns(actor, tx, row.provinceId, merged, row);
  const { count } = await tx.humanitarianAddress.updateMany({
    where: { id: row.id, version: row.version, state: "APPROVED" },
    data: { ...columns, ...hold, version: { increment: 1 }, changedAt: actor.clock.now },
  });
  if (count === 0) return changedMeanwhile();
  return writeRows(actor, tx, row, row, merged, isEligible);
}

/** The year of today, where it is open; and the public page, whose figures follow by trigger and whose words stay. */
async function reckonAgain(actor: Actor, tx: Transaction, { row, campaign }: Standing): Promise<void> {
  const dossier = await tx.humanitarianAddress.findUniqueOrThrow({
    where: { id: row.id },
    select: {
      kind: true,
      eligibleMembers: true,
      priority: true,
      shownCategories: true,
      needKinds: true,
      publicCode: true,
      publishedOn: true,
    },
  });
  const enrolment =
    campaign &&
    !campaign.closedAt &&
    (await tx.enrolment.findUnique({
      where: { campaignId_addressId: { campaignId: campaign.id, addressId: row.id } },
      select: { id: true },
    }));
  if (enrolment) {
    await tx.enrolment.update({
      where: { id: enrolment.id },
      data: enrolledFigures(campaign, dossier),
      select: { id: true },
    });
    await settleEnrolment(actor, tx, enrolment.id);
  }
  if (!dossier.publicCode || !dossier.publishedOn) return;
  await tx.publicAddress.updateMany({
    where: { code: dossier.publicCode },
    data: {
      kind: dossier.kind,
      categories: dossier.shownCategories,
      needKinds: dossier.needKinds,
      priority: dossier.priority,
    },
  });
  await tx.publicCounter.update({ where: { id: 1 }, data: { value: { increment: 1 } } });
}

/** Once answered, a dead head no longer holds the dossier; a request to close that is still open does. */
async function holdAfter(
  actor: Actor,
  tx: Transaction,
  standing: Standing,
  { changedFields, addressId }: { changedFields: string[]; addressId: string },
) {
  const isOver = changedFields.includes(HEAD_DIED) && !(await findCloseRequest(actor, addressId, tx));
  return isOver ? remainingHold(actor, standing, tx) : {};
}

export async function rejectCorrection(
  actor: Actor,
  { reason, ...target }: Target & { reason: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findForAct(actor, tx, target.id);
    if (!found) return notFound();
    const denial = whyNotReview(actor, found.standing.policy, found.correction);
    if (denial) return forbidden(denial);
    if (found.correction.state !== "PROPOSED") return refuse(ANSWERED);
    if (!reason.trim()) return refuse("Hãy ghi lý do.", { reason: "Hãy ghi lý do." });
    const refusal = await answer(actor, tx, target, {
      state: "REJECTED",
      decidedById: found.userId,
      decision: reason,
    });
    return refusal ?? letGo(actor, tx, found, "rejectCorrection", "REJECTED", reason);
  });
}

/** By the one who proposed it, as long as nobody has answered. */
export async function withdrawCorrection(actor: Actor, target: Target): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findForAct(actor, tx, target.id);
    if (!found) return notFound();
    if (!mayWithdraw(actor, found.correction))
      return forbidden("Chỉ người đề nghị sửa được rút lại. Hãy liên hệ người đó.");
    if (found.correction.state !== "PROPOSED") return refuse(ANSWERED);
    const refusal = await answer(actor, tx, target, { state: "WITHDRAWN" });
    return refusal ?? letGo(actor, tx, found, "withdrawCorrection", "WITHDRAWN", null);
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findForAct>>>;

/** Nothing is written on the dossier; if a dead head held it, it is held no more. */
async function letGo(
  actor: Actor,
  tx: Transaction,
  { correction, standing }: Found,
  verb: Verb,
  toState: CorrectionState,
  reason: string | null,
): Promise<Outcome> {
  const hold = await holdAfter(actor, tx, standing, correction);
  if (Object.keys(hold).length)
    await tx.humanitarianAddress.updateMany({
      where: { id: correction.addressId },
      data: { ...hold, version: { increment: 1 }, changedAt: actor.clock.now },
    });
  await recordAct(actor, tx, { ...lineOf(correction), verb, fromState: "PROPOSED", toState, reason });
  return done();
}
