import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import { VERDICT } from "./labels";
import { mayDecide } from "./policy";
import { findLikelyDuplicates } from "./queries";
import { pairOf } from "./rules";
import type { DuplicateDecisionDraft } from "./schema";

/**
 * Settles one likely duplicate: "not the same, because …", or "the same", upon which the dossier is returned or rejected by
 * an act of its own. Only pairs that the register itself shows are decided, so that nobody asks it about other dossiers.
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
    if (dossier.state !== "SUBMITTED" && dossier.state !== "VERIFIED")
      return refuse("Chỉ kết luận trùng khi hồ sơ đang chờ xác minh hoặc chờ phê duyệt.");
    // Two officers who decide about one dossier come one after the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pair ${pairOf(addressId, otherId).smallerId}`}, 0))`;
    const line = (await findLikelyDuplicates(actor, addressId, tx)).find(({ id }) => id === otherId);
    if (!line) return notFound();
    if (line.decision?.verdict === verdict && line.decision.reason === reason) return done();
    const pair = pairOf(addressId, otherId);
    const decided = { verdict, reason, decidedById: actor.userId, decidedAt: actor.clock.now };
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
      changes: { verdict: [line.decision ? VERDICT[line.decision.verdict] : null, VERDICT[verdict]] },
    });
    return done();
  });
}
