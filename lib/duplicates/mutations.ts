import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import { VERDICT } from "./labels";
import { mayDecide, mayUndoDecision } from "./policy";
import { findLikelyDuplicates } from "./queries";
import { pairOf } from "./rules";
import type { DuplicateDecisionDraft, UndoDraft } from "./schema";

/**
 * Settles one likely duplicate: "not the same, because …", or "the same", upon which the dossier is returned or rejected by
 * an act of its own. Only pairs that the register itself shows are decided, so that nobody asks it about other dossiers. What
 * was concluded stands until a superior takes it back: deciding again from an older page writes over nobody.
 */
export async function decideDuplicate(
  actor: Actor,
  { addressId, otherId, verdict, reason }: DuplicateDecisionDraft,
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const dossier = await tx.humanitarianAddress.findFirst({
      where: { AND: [dossiersOf(actor), { id: addressId }] },
      select: { state: true, unitId: true, organisationId: true },
    });
    if (!dossier || !actor.userId) return notFound();
    if (!mayDecide(actor, dossier))
      return forbidden(
        "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được kết luận hồ sơ trùng. Hãy báo cấp trên của xã.",
      );
    if (!["SUBMITTED", "VERIFIED", "APPROVED"].includes(dossier.state))
      return refuse("Chỉ kết luận về hồ sơ đang chờ duyệt hoặc đã phê duyệt. Hãy tải lại trang để xem.");
    // Two officers who decide about one dossier come one after the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pair ${pairOf(addressId, otherId).smallerId}`}, 0))`;
    const line = (await findLikelyDuplicates(actor, addressId, tx)).find(({ id }) => id === otherId);
    if (!line) return notFound();
    const { decision } = line;
    if (decision?.verdict === verdict && decision.reason === reason) return done();
    if (decision)
      return refuse(
        `Cặp này đã được kết luận: ${VERDICT[decision.verdict]}. Lý do: ${decision.reason} Nếu chưa đúng, hãy đề nghị cán bộ tỉnh bỏ kết luận đó rồi kết luận lại.`,
      );
    const pair = pairOf(addressId, otherId);
    const decided = {
      verdict,
      reason,
      decidedById: actor.userId,
      decidedAt: actor.clock.now,
      undoneAt: null,
      undoneById: null,
      undoReason: null,
    };
    await tx.duplicateDecision.upsert({
      where: { smallerId_largerId: pair },
      create: { ...pair, ...decided },
      update: decided,
      select: { id: true },
    });
    await recordAct(actor, tx, {
      verb: "decideDuplicate",
      subject: "address",
      subjectId: addressId,
      addressId,
      unitId: dossier.unitId,
      organisationId: dossier.organisationId,
      reason,
      changes: { verdict: [null, VERDICT[verdict]] },
    });
    return done();
  });
}

/** Taken back by a superior, with a reason: the pair is open again, and who verifies settles it anew. */
export async function undoDecision(
  actor: Actor,
  { addressId, otherId, reason }: UndoDraft,
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const dossier = await tx.humanitarianAddress.findFirst({
      where: { AND: [dossiersOf(actor), { id: addressId }] },
      select: { unitId: true, organisationId: true },
    });
    const pair = pairOf(addressId, otherId);
    const decision = await tx.duplicateDecision.findFirst({
      where: pair,
      select: { id: true, verdict: true, decidedById: true, undoneAt: true },
    });
    if (!dossier || !decision || !actor.userId) return notFound();
    if (!mayUndoDecision(actor, dossier, decision.decidedById))
      return forbidden(
        "Chỉ cán bộ cấp tỉnh khác với người đã kết luận được bỏ kết luận. Hãy liên hệ cấp tỉnh.",
      );
    const { count } = await tx.duplicateDecision.updateMany({
      where: { id: decision.id, undoneAt: null },
      data: { undoneAt: actor.clock.now, undoneById: actor.userId, undoReason: reason },
    });
    if (count === 0) return refuse("Kết luận này đã được bỏ rồi. Hãy tải lại trang để xem.");
    await recordAct(actor, tx, {
      verb: "undoDecision",
      subject: "address",
      subjectId: addressId,
      addressId,
      unitId: dossier.unitId,
      organisationId: dossier.organisationId,
      reason,
      changes: { verdict: [VERDICT[decision.verdict], null] },
    });
    return done();
  });
}
