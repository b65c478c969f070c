import "server-only";
import { findDossierFacts } from "@/lib/addresses/queries";
import { type MissingItem, missingForSubmission } from "@/lib/addresses/rules";
import type { Actor } from "@/lib/auth/actor";
import { findCampaignOn } from "@/lib/campaigns/queries";
import { missingAgreements } from "@/lib/consents/rules";
import { toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import type { FormState } from "@/lib/core/form-state";
import { openPairs } from "@/lib/duplicates/queries";
import { sentenceOf } from "@/lib/history/labels";
import { listActs } from "@/lib/history/queries";
import { dossiersOf, scopeSql } from "@/lib/territory/scope";
import type { AddressState } from "@/prisma/generated/enums";
import type { PolicyDossier } from "./policy";
import { type Facts, HEAD_DIED, lacksNewSurvey, stepFrom, type WorkflowAct } from "./rules";

const standingSelect = {
  id: true,
  version: true,
  code: true,
  kind: true,
  state: true,
  unitId: true,
  provinceId: true,
  organisationId: true,
  authorId: true,
  submittedById: true,
  verifiedById: true,
  submittedOn: true,
  surveyedOn: true,
  closedOn: true,
  publishedOn: true,
  heldOn: true,
  heldReason: true,
  inhandaoState: true,
  inhandaoCode: true,
  inhandaoOn: true,
  inhandaoUpdatedOn: true,
  inhandaoLink: true,
  consents: { where: { withdrawnOn: null }, select: { purpose: true } },
  unit: { select: { parent: { select: { kind: true } } } },
} as const;

/** Where a dossier stands and who may act on it; null outside the actor's territory. */
export async function findStanding(actor: Actor, id: string, via: Database = db) {
  const row = await via.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: standingSelect,
  });
  if (!row) return null;
  const campaign = await findCampaignOn(actor, row.provinceId, actor.clock.today, via);
  const policy: PolicyDossier = {
    state: row.state,
    unitId: row.unitId,
    organisationId: row.organisationId,
    authorId: row.authorId,
    submittedById: row.submittedById,
    verifiedById: row.verifiedById,
    hasDistrictLevel: row.unit.parent?.kind === "DISTRICT",
    approvingLevel: campaign?.approvingLevel ?? "PROVINCE",
    publishingLevel: campaign?.publishingLevel ?? "PROVINCE",
  };
  return { row, campaign, policy };
}
export type Standing = NonNullable<Awaited<ReturnType<typeof findStanding>>>;

/** What the step out of the dossier's state asks, read only as far as it asks it. */
export async function findFacts(
  actor: Actor,
  act: WorkflowAct,
  { row, campaign, policy }: Standing,
  reason: string,
  via: Database = db,
): Promise<{ facts: Facts; missing: MissingItem[] }> {
  const needs = stepFrom(row.state, act)?.needs ?? [];
  const has = (purpose: string) => row.consents.some((consent) => consent.purpose === purpose);
  const [surveyedOn, closedOn] = [toDay(row.surveyedOn), toDay(row.closedOn)];
  const missing = needs.includes("complete") ? await findMissing(actor, row.id, via) : [];
  const unasked = needs.includes("childrenAgree") ? await findUnasked(actor, row.id, act, via) : null;
  if (needs.includes("newSurvey") && lacksNewSurvey({ surveyedOn, closedOn }))
    missing.push({
      section: "SURVEY",
      field: "survey.on",
      words: "Ghi ngày khảo sát mới, sau khi hồ sơ được đóng.",
    });
  return {
    missing,
    facts: {
      state: row.state,
      hasDistrictLevel: policy.hasDistrictLevel,
      hasOpenYear: campaign !== null && campaign.closedAt === null,
      missing: missing.length,
      surveyedOn,
      closedOn,
      openPairs: needs.includes("duplicatesSettled") ? (await openPairs(actor, row.id, via)).length : 0,
      samePairs: needs.includes("duplicatesSettled") ? await countSamePairs(row.id, via) : 0,
      reason,
      isPublished: row.publishedOn !== null,
      hasHelpConsent: has("HELP"),
      hasStoryConsent: has("STORY"),
      hasInhandaoConsent: has("INHANDAO"),
      unasked,
      isCloseRequested:
        needs.includes("closeRequest") || needs.includes("noCloseRequest")
          ? (await findCloseRequest(actor, row.id, via)) !== null
          : false,
      heldReason: row.heldReason,
    },
  };
}

/** Found to be the same as a dossier that still stands: one of the two must give way first. */
const countSamePairs = (id: string, via: Database) => {
  const other = { state: { in: ["SUBMITTED", "VERIFIED", "APPROVED"] satisfies AddressState[] } };
  return via.duplicateDecision.count({
    where: {
      verdict: "SAME",
      undoneAt: null,
      OR: [
        { smallerId: id, larger: other },
        { largerId: id, smaller: other },
      ],
    },
  });
};

/** What is still missing for submission, in words with the form's field path. */
export async function findMissing(actor: Actor, id: string, via: Database = db): Promise<MissingItem[]> {
  const facts = await findDossierFacts(actor, id, via);
  return facts ? [...missingForSubmission(facts), ...missingAgreements(facts, actor.clock.today)] : [];
}

/** What of the consents that an act rests on lacks a child's, or a guardian's, agreement (law 91/2025 art. 24). */
async function findUnasked(
  actor: Actor,
  id: string,
  act: WorkflowAct,
  via: Database,
): Promise<string | null> {
  const facts = await findDossierFacts(actor, id, via);
  if (!facts) return null;
  const restsOn = act === "publish" ? ["HELP", "STORY"] : ["HELP", "INHANDAO"];
  const consents = facts.consents.filter(({ purpose }) => restsOn.includes(purpose));
  return missingAgreements({ ...facts, consents }, actor.clock.today)[0]?.words ?? null;
}

const CLOSING = ["requestClose", "declineClose", "close", "reopen"];

/** The commune's request to close that nobody has answered yet. */
export async function findCloseRequest(actor: Actor, addressId: string, via: Database = db) {
  const isMine = await via.humanitarianAddress.count({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
  });
  if (!isMine) return null;
  const last = await via.act.findFirst({
    where: { addressId, verb: { in: CLOSING } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { verb: true, day: true, actorLabel: true, values: true },
  });
  if (last?.verb !== "requestClose") return null;
  const value = (field: string) => last.values.find((one) => one.field === field)?.newValue ?? "";
  const [closeReason, reason] = [value("closeReason"), value("reason")];
  // A request without words of its own carries the reason's name in their place.
  return {
    day: toDay(last.day),
    by: last.actorLabel,
    closeReason,
    reason: reason === closeReason ? "" : reason,
  };
}

/** Approved dossiers that a commune asked to close and nobody has answered, oldest request first: for desks. */
export async function listCloseRequests(actor: Actor): Promise<{ id: string; code: string; day: string }[]> {
  return db.$queryRaw<{ id: string; code: string; day: string }[]>`
    SELECT a."id"::text, a."code", last."day"::text
    FROM "HumanitarianAddress" a CROSS JOIN LATERAL (
      SELECT "verb", "day", "at" FROM "Act"
      WHERE "addressId" = a."id" AND "verb" = ANY (${CLOSING}) ORDER BY "at" DESC, "id" DESC LIMIT 1
    ) last
    WHERE a."state" = 'APPROVED' AND last."verb" = 'requestClose' AND ${scopeSql(dossiersOf(actor), "a")}
      AND a."id" IN (SELECT asked."addressId" FROM "Act" asked WHERE asked."verb" = 'requestClose')
    ORDER BY last."at", a."id" LIMIT 200`;
}

/** Says who did what meanwhile, and takes up the new version: what was typed can be sent again as it stands. */
export async function withWhatChanged(actor: Actor, id: string, refused: FormState): Promise<FormState> {
  const [standing, [last]] = await Promise.all([findStanding(actor, id), listActs(actor, id, 1)]);
  if (!standing) return refused;
  return {
    ...refused,
    message: last ? `${refused.message} Thay đổi mới nhất: ${sentenceOf(last)}` : refused.message,
    values: { ...refused.values, version: String(standing.row.version) },
  };
}

/**
 * What still holds a dossier once a reported reason is answered: the family's own withdrawal, or a dead head whose
 * successor is proposed and not yet accepted.
 */
export async function remainingHold(actor: Actor, { row }: Standing, via: Database) {
  const isWithdrawn = !row.consents.some(({ purpose }) => purpose === "HELP");
  const awaitsHead = await via.correction.count({
    where: {
      AND: [dossiersOf(actor), { addressId: row.id, state: "PROPOSED", changedFields: { has: HEAD_DIED } }],
    },
  });
  const heldReason = isWithdrawn ? ("WITHDRAWN" as const) : awaitsHead ? ("DECEASED" as const) : null;
  return { heldOn: heldReason && row.heldOn, heldReason: row.heldOn && heldReason };
}
