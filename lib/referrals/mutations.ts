import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { formatDay, fromDay, toDay } from "@/lib/core/days";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import { outcomeWords, REFERRAL } from "./labels";
import { mayAnswer, mayRefer } from "./policy";
import { findCandidates, findNamed } from "./queries";
import type { Answering, Referring } from "./schema";

/** Names people to the Labour office under one letter; all of them or none, so that paper and record agree. */
export async function refer(
  actor: Actor,
  { kind, members, letterNumber, sentOn }: Referring,
): Promise<Outcome<{ count: number }>> {
  if (sentOn > actor.clock.today)
    return refuse("Ngày gửi ở sau hôm nay. Hãy ghi lại.", {
      sentOn: `Ngày gửi không thể sau hôm nay (${formatDay(actor.clock.today)}).`,
    });
  return inTransaction(async (tx) => {
    const inScope = await tx.householdMember.findMany({
      where: { id: { in: members }, address: { AND: [dossiersOf(actor)] } },
      select: { id: true, fullName: true, address: { select: { unitId: true, organisationId: true } } },
    });
    const { userId } = actor;
    if (inScope.length !== members.length || !userId) return notFound();
    if (!inScope.every(({ address }) => mayRefer(actor, address)))
      return forbidden("Danh sách do cán bộ huyện hoặc cán bộ tỉnh gửi đi. Hãy báo cán bộ huyện.");
    const candidates = await findCandidates(actor, kind, members, tx);
    const gone = inScope.filter(({ id }) => !candidates.some(({ memberId }) => memberId === id));
    if (gone.length) return refuse(alreadyThere(gone));
    const campaign = await findCampaignOn(actor, candidates[0]?.provinceId ?? "", actor.clock.today, tx);
    if (!campaign) return refuse("Chưa có năm vận động cho hôm nay. Hãy báo cán bộ tỉnh mở năm.");
    const written = await tx.referral.createManyAndReturn({
      data: candidates.map(({ memberId, addressId, unitId }) => ({
        memberId,
        addressId,
        unitId,
        campaignId: campaign.id,
        kind,
        sentOn: fromDay(sentOn),
        letterNumber,
        createdById: userId,
        createdAt: actor.clock.now,
      })),
      // Who sent the same at the same moment was first; the index lets one unanswered line stand.
      skipDuplicates: true,
      select: { memberId: true },
    });
    const late = inScope.filter(({ id }) => !written.some(({ memberId }) => memberId === id));
    if (late.length) return refuse(alreadyThere(late));
    for (const [addressId, line] of new Map(candidates.map((row) => [row.addressId, row])))
      await recordAct(actor, tx, {
        verb: "refer",
        subject: "address",
        subjectId: addressId,
        addressId,
        unitId: line.unitId,
        organisationId: line.organisationId,
        changes: { referral: [null, `${REFERRAL[kind]}, công văn ${letterNumber}, ${formatDay(sentOn)}`] },
      });
    return done({ count: written.length });
  });
}

const alreadyThere = (people: readonly { fullName: string }[]) =>
  `${people
    .slice(0, 5)
    .map(({ fullName }) => fullName)
    .join(
      ", ",
    )}${people.length > 5 ? ` và ${people.length - 5} người khác` : ""}: đã có trong danh sách khác, hoặc không còn đủ điều kiện. Hãy bỏ đánh dấu rồi gửi lại.`;

/**
 * What came of it, for one or for many. "Card given" sets the member's insurance card in the same act: no correction is
 * asked for, since it is what the office reported and not a fact of hardship; no eligibility, priority, minimum or figure
 * reads it. The history says so. The dossier's version is raised, so that an open correction sees what changed.
 */
export async function answerReferrals(
  actor: Actor,
  { referrals, outcome, outcomeOn, note }: Answering,
): Promise<Outcome<{ count: number }>> {
  if (outcomeOn > actor.clock.today)
    return refuse("Ngày có kết quả ở sau hôm nay. Hãy ghi lại.", {
      outcomeOn: `Ngày có kết quả không thể sau hôm nay (${formatDay(actor.clock.today)}).`,
    });
  return inTransaction(async (tx) => {
    const rows = await tx.referral.findMany({
      where: { id: { in: referrals }, address: { AND: [dossiersOf(actor)] } },
      select: {
        id: true,
        kind: true,
        memberId: true,
        addressId: true,
        sentOn: true,
        address: { select: { unitId: true, organisationId: true } },
      },
    });
    if (rows.length !== referrals.length) return notFound();
    if (!rows.every(({ address }) => mayAnswer(actor, address)))
      return forbidden("Chỉ cán bộ của hồ sơ được ghi kết quả. Hãy báo cán bộ xã.");
    const latest = rows
      .map(({ sentOn }) => toDay(sentOn))
      .sort()
      .at(-1);
    if (latest && outcomeOn < latest)
      return refuse("Ngày có kết quả ở trước ngày gửi. Hãy ghi lại.", {
        outcomeOn: `Danh sách gửi ngày ${formatDay(latest)}.`,
      });
    const { count } = await tx.referral.updateMany({
      where: { id: { in: referrals }, outcome: null },
      data: { outcome, outcomeOn: fromDay(outcomeOn), outcomeNote: note },
    });
    if (count !== rows.length)
      return refuse(
        "Có người vừa được ghi kết quả rồi. Hãy tải lại trang, xem lại rồi ghi cho những người còn lại.",
      );
    const people = await findNamed(actor, rows, tx);
    for (const { kind, memberId, addressId, address } of rows) {
      const isCard = outcome === "DONE" && kind === "INSURANCE_CARD" && memberId !== null;
      if (isCard) {
        await tx.householdMember.updateMany({
          where: { id: { in: people.flatMap(({ named, id }) => (named === memberId ? id : [])) } },
          data: { hasInsuranceCard: true },
        });
        await tx.humanitarianAddress.updateMany({
          where: { id: addressId },
          data: { version: { increment: 1 }, changedAt: actor.clock.now },
        });
      }
      await recordAct(actor, tx, {
        verb: "answerReferral",
        subject: "address",
        subjectId: addressId,
        addressId,
        ...address,
        reason: note,
        changes: {
          referral: [null, `${REFERRAL[kind]}: ${outcomeWords(kind, outcome).toLowerCase()}`],
          ...(isCard ? { hasInsuranceCard: ["không", "có"] as [string, string] } : {}),
        },
      });
    }
    return done({ count });
  });
}
