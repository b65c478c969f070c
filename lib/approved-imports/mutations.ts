import "server-only";
import { approveByDecision } from "@/lib/approvals/mutations";
import { findStanding } from "@/lib/approvals/queries";
import { type Actor, hasRoleFor } from "@/lib/auth/actor";
import { enterCancellation, enterCommitment, sayOverlappingCycles } from "@/lib/commitments/mutations";
import { commitmentsWhere } from "@/lib/commitments/queries";
import type { Day } from "@/lib/core/days";
import { db, type Transaction } from "@/lib/core/db";
import { changedMeanwhile, done, forbidden, inTransaction, type Outcome, refuse } from "@/lib/core/outcome";
import { enterDelivery, enterReversal } from "@/lib/deliveries/mutations";
import { deliveriesWhere } from "@/lib/deliveries/queries";
import { findLikelyDonors } from "@/lib/donors/queries";
import type { DonorForm } from "@/lib/donors/schema";
import { type Commune, communeOf, draftOf } from "@/lib/dossier-imports/rules";
import { enterDossier } from "@/lib/drafts/mutations";
import { recordAct } from "@/lib/history/mutations";
import { type Arrival, foldWords, type Written } from "@/lib/templates/rules";
import { provincesAbove } from "@/lib/territory/queries";
import { numberOf, partsOf, readCommitment, readDelivery } from "./rules";

/** A cycle may have begun two years ago and still run. */
const MONTHS_BACK = 24;

/**
 * One dossier of an approved list with its promises and deliveries, in one transaction: all of it or nothing. Its id was
 * given when the row was read, so that a job that is done twice enters it once.
 */
export async function writeApproved(
  actor: Actor,
  row: Arrival,
  communes: readonly Commune[],
  decision: { number: string; decidedOn: Day },
): Promise<Outcome<Written>> {
  const { group, key } = row.sealed;
  const id = row.subjectId;
  const commune = communeOf(group.lead, communes);
  if (!id || "words" in commune) return forbidden("Xã này không còn trong địa bàn anh/chị phụ trách.");
  const written = { subjectId: id, before: null };
  const known = await db.humanitarianAddress.findUnique({ where: { id }, select: { version: true } });
  if (known) return done({ ...written, version: known.version });
  if (key && (await db.humanitarianAddress.count({ where: { importKey: key } })))
    return refuse("Hộ này vừa được nhập bằng một tệp khác. Hãy tải tệp lên lại để xem.");
  const { draft, faults } = draftOf(group, commune.id, id, actor.clock.today);
  if (!draft) return refuse(faults[0]?.words ?? "Dòng này không còn hợp lệ. Hãy tải tệp lên lại.");
  return sayOverlappingCycles(() =>
    inTransaction<Written>(async (tx) => {
      const provinceId = (await provincesAbove([commune.id], tx)).get(commune.id) ?? "";
      const place = { id: commune.id, provinceId };
      const entered = await enterDossier(actor, tx, { id, importKey: key ?? undefined }, place, draft);
      if (!entered.ok) return entered;
      const approved = await approveByDecision(actor, tx, { id, ...decision });
      if (!approved.ok) return approved;
      const supported = await enterSupport(actor, tx, row, id, provinceId, decision.number);
      return supported.ok ? done({ ...written, version: entered.value.version }) : supported;
    }),
  );
}

async function enterSupport(
  actor: Actor,
  tx: Transaction,
  { sealed: { group } }: Arrival,
  addressId: string,
  provinceId: string,
  decisionNumber: string,
): Promise<Outcome> {
  const promises = new Map<string, string>();
  for (const part of partsOf(group, "commitments")) {
    const { typed } = readCommitment(part, addressId);
    if (!typed) return refuse(`${part.sheet}, dòng ${part.row} không còn hợp lệ.`);
    const giver = await giverOf(actor, tx, provinceId, typed.donor);
    const overlapReason = `Đã có trong danh sách theo quyết định ${decisionNumber}`;
    const made = await enterCommitment(actor, tx, { ...typed, ...giver, overlapReason }, MONTHS_BACK);
    if (!made.ok) return inRow(made, part);
    promises.set(numberOf(part), made.value.id);
  }
  for (const part of partsOf(group, "deliveries")) {
    const number = numberOf(part);
    const { typed } = readDelivery(part, addressId, number ? (promises.get(number) ?? null) : null);
    if (!typed) return refuse(`${part.sheet}, dòng ${part.row} không còn hợp lệ.`);
    const giver = "addressId" in typed ? await giverOf(actor, tx, provinceId, typed.donor) : {};
    const made = await enterDelivery(actor, tx, { ...typed, ...giver });
    if (!made.ok) return inRow(made, part);
  }
  return done();
}

/** Says in which row it went wrong: the dossier's own row stands first in the preview. */
const inRow = (
  { refusal }: Extract<Outcome<unknown>, { ok: false }>,
  { sheet, row }: { sheet: string; row: number },
) => refuse(`${sheet}, dòng ${row}: ${Object.values(refusal.errors ?? {})[0] ?? refusal.message}`);

/** The donor on file with the same tax code, or the same name and phone; else a new one from the row. */
async function giverOf(actor: Actor, tx: Transaction, provinceId: string, donor: DonorForm | undefined) {
  if (!donor) return {};
  const likely = await findLikelyDonors(actor, provinceId, donor, tx);
  const same = likely.find(
    ({ sameTaxCode, name, taxCode }) =>
      sameTaxCode || (!donor.taxCode && !taxCode && foldWords(name) === foldWords(donor.name)),
  );
  return same ? { donorId: same.id, donor: undefined } : { donorId: null, donor };
}

/**
 * Takes back one dossier of a list that came by mistake. Nothing is deleted: deliveries are reversed, promises cancelled, the
 * dossier rejected with its enrolment, each by its own act. The code stays given; the same list may come again.
 */
export async function takeBackApproved(
  actor: Actor,
  tx: Transaction,
  { subjectId: id, version, reason }: { subjectId: string; version: number; reason: string },
): Promise<Outcome> {
  const deliveries = await tx.delivery.findMany({
    where: { AND: [deliveriesWhere(actor), { addressId: id, reversedOn: null }] },
    orderBy: [{ deliveredOn: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  for (const delivery of deliveries) {
    const reversed = await enterReversal(actor, tx, { id: delivery.id, reason });
    if (!reversed.ok) return reversed;
  }
  const promises = await tx.commitment.findMany({
    where: { AND: [commitmentsWhere(actor), { addressId: id, endedOn: null }] },
    orderBy: { id: "asc" },
    select: { id: true, version: true },
  });
  for (const promise of promises) {
    const cancelled = await enterCancellation(actor, tx, { ...promise, reason });
    if (!cancelled.ok) return cancelled;
  }
  const standing = await findStanding(actor, id, tx);
  if (!standing || !hasRoleFor(actor, "PROVINCE_OFFICER", standing.row))
    return forbidden("Chỉ cán bộ tỉnh hủy được danh sách đã có quyết định phê duyệt.");
  const rejected = await tx.humanitarianAddress.updateMany({
    where: { id, version, state: "APPROVED" },
    data: { state: "REJECTED", importKey: null, version: { increment: 1 }, changedAt: actor.clock.now },
  });
  if (rejected.count === 0) return changedMeanwhile();
  await tx.enrolment.updateMany({
    where: { addressId: id, campaign: { closedAt: null } },
    data: { state: "REJECTED" },
  });
  await recordAct(actor, tx, {
    verb: "reject",
    subject: "address",
    subjectId: id,
    addressId: id,
    unitId: standing.row.unitId,
    organisationId: standing.row.organisationId,
    fromState: "APPROVED",
    toState: "REJECTED",
    reason,
  });
  return done();
}
