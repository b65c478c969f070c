import "server-only";
import { CLOSE_REASON, SECTION } from "@/lib/addresses/labels";
import { findDossierFacts } from "@/lib/addresses/queries";
import { holds, summariseDossier } from "@/lib/addresses/rules";
import { type Actor, hasRoleFor } from "@/lib/auth/actor";
import { enrolledFigures, resurveyDueBefore } from "@/lib/campaigns/rules";
import { type Day, formatDay, fromDay, toDay } from "@/lib/core/days";
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
import { settleEnrolment } from "@/lib/cover/mutations";
import { lockEnrolments } from "@/lib/cover/queries";
import { recordAct } from "@/lib/history/mutations";
import type { Prisma } from "@/prisma/generated/client";
import type { AddressState, CloseReason, DossierSection } from "@/prisma/generated/enums";
import { whyNotAllowed } from "./policy";
import { findFacts, findStanding, remainingHold, type Standing } from "./queries";
import { stepFrom, type WorkflowAct, whyNotPossible } from "./rules";

export type Target = { id: string; version: number };

type Change = {
  columns?: Prisma.HumanitarianAddressUncheckedUpdateManyInput;
  reason?: string;
  changes?: Record<string, [string | null, string | null]>;
  /** Where its line of history belongs, if not where the dossier stood. */
  unitId?: string;
};

export type Move<T> = {
  act: WorkflowAct;
  reason?: string;
  /** What the act asks beside the workflow's table. */
  hinder?: (standing: Standing, tx: Transaction) => Promise<Outcome<never> | null>;
  /** What the act writes on the dossier beside its state. */
  change?: (standing: Standing, tx: Transaction) => Change | Promise<Change>;
  /** What follows once the dossier is this actor's to move. */
  follow?: (standing: Standing, tx: Transaction, to: AddressState) => Promise<T>;
};

/**
 * Every act of the workflow: find in scope, may they, is it possible, write only if the row is still as read, one line
 * of history. The year's enrolment goes with the dossier's state; a closed year never changes. Whoever is promising to
 * this household at the same moment goes before, or sees what was done here.
 */
export async function move<T = void>(actor: Actor, target: Target, given: Move<T>): Promise<Outcome<T>> {
  return inTransaction(async (tx) => {
    await lockEnrolments(actor, tx, target.id);
    const standing = await findStanding(actor, target.id, tx);
    if (!standing || !actor.userId) return notFound();
    const { row, policy, campaign } = standing;
    const denial = whyNotAllowed(actor, given.act, policy);
    if (denial) return forbidden(denial);
    const { facts, missing } = await findFacts(actor, given.act, standing, given.reason ?? "", tx);
    const obstacle = whyNotPossible(given.act, facts);
    // Whoever looked at an older state of things is told that first.
    if (obstacle && row.version !== target.version) return changedMeanwhile();
    if (obstacle) return refuse(obstacle, fieldErrors(missing));
    const hindered = await given.hinder?.(standing, tx);
    if (hindered) return hindered;
    const to = stepFrom(row.state, given.act)?.to ?? row.state;
    const change = (await given.change?.(standing, tx)) ?? {};
    const { columns, reason = given.reason, changes, unitId = row.unitId } = change;
    const moved = await tx.humanitarianAddress.updateMany({
      where: { id: row.id, version: target.version, state: row.state },
      data: { ...columns, state: to, version: { increment: 1 }, changedAt: actor.clock.now },
    });
    if (moved.count === 0) return changedMeanwhile();
    if (campaign && to !== row.state) {
      await tx.enrolment.updateMany({
        where: { addressId: row.id, campaignId: campaign.id, campaign: { closedAt: null } },
        data: { state: to },
      });
    }
    const value = await given.follow?.(standing, tx, to);
    await recordAct(actor, tx, {
      verb: given.act,
      subject: "address",
      subjectId: row.id,
      addressId: row.id,
      unitId,
      organisationId: row.organisationId,
      fromState: row.state,
      toState: to,
      reason,
      changes,
    });
    return done(value as T);
  });
}

const fieldErrors = (missing: { field: string; words: string }[]) => {
  const errors: Record<string, string> = {};
  for (const { field, words } of missing) errors[field] ??= words;
  return missing.length ? errors : undefined;
};

/** The first submission numbers the dossier and enrols it in the year that runs; a later one renews its figures. */
export async function submitAddress(actor: Actor, target: Target): Promise<Outcome> {
  return move(actor, target, {
    act: "submit",
    change: async ({ row, campaign }, tx) => ({
      columns: {
        code: row.code ?? (await nextCode(campaign, tx)),
        submittedById: actor.userId,
        submittedOn: row.submittedOn ?? fromDay(actor.clock.today),
        verifiedById: null,
        verifiedOn: null,
        approvedById: null,
        approvedOn: null,
        closedOn: null,
        closeReason: null,
        heldOn: null,
        heldReason: null,
      },
    }),
    follow: async (standing, tx) => {
      await tx.returnNote.updateMany({
        where: { addressId: standing.row.id, settledAt: null },
        data: { settledAt: actor.clock.now },
      });
      await enrol(actor, standing, tx);
    },
  });
}

/** `BP-2021-000123`: the year's running number, raised in one statement, so that two submissions never share one. */
async function nextCode(campaign: Standing["campaign"], tx: Transaction): Promise<string> {
  if (!campaign) throw new Error("submission needs an open year");
  const { lastNumber, year, province } = await tx.campaign.update({
    where: { id: campaign.id },
    data: { lastNumber: { increment: 1 } },
    select: { lastNumber: true, year: true, province: { select: { abbreviation: true, code: true } } },
  });
  return `${province.abbreviation ?? province.code}-${year}-${String(lastNumber).padStart(6, "0")}`;
}

async function enrol(
  actor: Actor,
  { row, campaign }: Standing,
  tx: Transaction,
  state: AddressState = "SUBMITTED",
): Promise<void> {
  const facts = await findDossierFacts(actor, row.id, tx);
  if (!campaign || !facts) throw new Error("submission needs an open year");
  const { eligibleMembers, priority } = summariseDossier(facts, campaign.criteria, campaign.year);
  const isNew = row.submittedOn === null || row.submittedOn >= campaign.startsOn;
  const isSurveyed = facts.surveyedOn !== null && facts.surveyedOn >= toDay(campaign.startsOn);
  const figures = {
    state,
    unitId: row.unitId,
    organisationId: row.organisationId,
    ...enrolledFigures(campaign, { kind: row.kind, eligibleMembers, priority }),
    resurveyedOn: !isNew && isSurveyed ? fromDay(facts.surveyedOn) : undefined,
  };
  await tx.humanitarianAddress.update({ where: { id: row.id }, data: { eligibleMembers, priority } });
  const { id } = await tx.enrolment.upsert({
    where: { campaignId_addressId: { campaignId: campaign.id, addressId: row.id } },
    create: {
      ...figures,
      campaignId: campaign.id,
      addressId: row.id,
      entry: isNew ? "NEW" : "CARRIED_OVER",
      enrolledOn: fromDay(actor.clock.today),
      surveyDueBefore: isNew ? null : fromDay(resurveyDueBefore(campaign.year)),
    },
    update: figures,
    select: { id: true },
  });
  await settleEnrolment(actor, tx, id);
}

/**
 * A dossier of a list that a decision approved before this system was there: numbered and enrolled in the open year at once.
 * The decision, named in the act, stands in the place of the second pair of eyes; only a province's officer enters such a list.
 */
export async function approveByDecision(
  actor: Actor,
  tx: Transaction,
  { id, number, decidedOn }: { id: string; number: string; decidedOn: Day },
): Promise<Outcome> {
  const standing = await findStanding(actor, id, tx);
  if (!standing || !actor.userId) return notFound();
  const { row, campaign } = standing;
  if (!hasRoleFor(actor, "PROVINCE_OFFICER", row))
    return forbidden("Chỉ cán bộ tỉnh nhập được danh sách đã có quyết định phê duyệt.");
  if (!campaign || campaign.closedAt)
    return refuse("Năm vận động chưa mở, hoặc đã khóa sổ. Hãy mở năm rồi nhập tiếp.");
  const approved = {
    code: await nextCode(campaign, tx),
    submittedOn: fromDay(decidedOn),
    approvedById: actor.userId,
    approvedOn: fromDay(decidedOn),
    approvalNumber: number,
  };
  const moved = await tx.humanitarianAddress.updateMany({
    where: { id, version: row.version, state: "DRAFT" },
    data: { ...approved, state: "APPROVED" },
  });
  if (moved.count === 0) return changedMeanwhile();
  await enrol(actor, { ...standing, row: { ...row, submittedOn: approved.submittedOn } }, tx, "APPROVED");
  await recordAct(actor, tx, {
    verb: "approve",
    subject: "address",
    subjectId: id,
    addressId: id,
    unitId: row.unitId,
    organisationId: row.organisationId,
    fromState: "DRAFT",
    toState: "APPROVED",
    reason: `Theo quyết định ${number} ngày ${formatDay(decidedOn)}`,
  });
  return done();
}

export async function recallAddress(actor: Actor, target: Target): Promise<Outcome> {
  return move(actor, target, { act: "recall" });
}

export async function verifyAddress(actor: Actor, target: Target): Promise<Outcome> {
  return move(actor, target, {
    act: "verify",
    change: () => ({ columns: { verifiedById: actor.userId, verifiedOn: fromDay(actor.clock.today) } }),
  });
}

export async function approveAddress(actor: Actor, target: Target): Promise<Outcome> {
  return move(actor, target, {
    act: "approve",
    change: () => ({ columns: { approvedById: actor.userId, approvedOn: fromDay(actor.clock.today) } }),
  });
}

/** Each note says, section by section, what the commune must mend. */
export async function returnAddress(
  actor: Actor,
  { notes, ...target }: Target & { notes: { section: DossierSection; words: string }[] },
): Promise<Outcome> {
  const reason = notes.map(({ section, words }) => `${SECTION[section]}: ${words}`).join("\n");
  return move(actor, target, {
    act: "return",
    reason,
    follow: (standing, tx) => note(actor, tx, standing, notes),
  });
}

async function note(
  actor: Actor,
  tx: Transaction,
  { row }: Standing,
  notes: { section: DossierSection; words: string }[],
): Promise<void> {
  await tx.returnNote.createMany({
    data: notes.map(({ section, words }) => ({
      addressId: row.id,
      section,
      words,
      createdAt: actor.clock.now,
    })),
  });
}

export async function rejectAddress(
  actor: Actor,
  { reason, ...target }: Target & { reason: string },
): Promise<Outcome> {
  return move(actor, target, { act: "reject", reason });
}

type Closing = Target & { closeReason: CloseReason; reason: string };

/**
 * The commune asks; the dossier stays approved until the district or the province answers. A reported death, move or end
 * of the consent stops new promises and publication at once.
 */
export async function requestCloseAddress(actor: Actor, typed: Closing): Promise<Outcome> {
  return move(actor, typed, {
    act: "requestClose",
    reason: CLOSE_REASON[typed.closeReason],
    change: ({ row }) => ({
      columns: holds(typed.closeReason)
        ? { heldOn: row.heldOn ?? fromDay(actor.clock.today), heldReason: typed.closeReason }
        : {},
      reason: typed.reason || undefined,
      changes: { closeReason: [null, CLOSE_REASON[typed.closeReason]] },
    }),
  });
}

export async function declineCloseAddress(
  actor: Actor,
  { reason, ...target }: Target & { reason: string },
): Promise<Outcome> {
  return move(actor, target, {
    act: "declineClose",
    reason,
    change: async (standing, tx) => ({ columns: await remainingHold(actor, standing, tx) }),
  });
}

export async function closeAddress(actor: Actor, typed: Closing): Promise<Outcome> {
  return move(actor, typed, {
    act: "close",
    reason: CLOSE_REASON[typed.closeReason],
    change: () => ({
      columns: { closedOn: fromDay(actor.clock.today), closeReason: typed.closeReason },
      reason: typed.reason || undefined,
      changes: { closeReason: [null, CLOSE_REASON[typed.closeReason]] },
    }),
    // Nobody could answer it any more.
    follow: async ({ row }, tx) => {
      await tx.correction.updateMany({
        where: { addressId: row.id, state: "PROPOSED" },
        data: {
          state: "REJECTED",
          version: { increment: 1 },
          decidedById: actor.userId,
          decidedOn: fromDay(actor.clock.today),
          decision: "Hồ sơ đã được đóng.",
        },
      });
    },
  });
}

/** Back to the commune, which surveys anew and submits again. */
export async function reopenAddress(
  actor: Actor,
  { reason, ...target }: Target & { reason: string },
): Promise<Outcome> {
  return move(actor, target, {
    act: "reopen",
    reason,
    change: async (standing, tx) => ({ columns: await remainingHold(actor, standing, tx) }),
    follow: (standing, tx) =>
      note(actor, tx, standing, [
        { section: "SURVEY", words: `Hồ sơ được mở lại, cần khảo sát lại trước khi nộp. Lý do: ${reason}` },
      ]),
  });
}
