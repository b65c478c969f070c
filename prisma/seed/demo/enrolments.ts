import type { DossierSummary } from "@/lib/addresses/rules";
import { minimumFor, resurveyDueBefore } from "@/lib/campaigns/rules";
import { settle } from "@/lib/cover/rules";
import type { Chance } from "./chance";
import type { Dossier } from "./dossier";
import type { Household } from "./household";
import type { Support } from "./promises";
import type { Sink } from "./sink";
import { at, type World, type Year } from "./world";

type Enrolling = {
  dossier: Dossier;
  organisationId: string | null;
  summary: { eligibleMembers: number; priority: number };
  support: Support;
};

/** One row a year it took part in; the year's figures come from the dated facts of its support, as an act settles them. */
export function writeEnrolments(
  world: World,
  sink: Sink,
  chance: Chance,
  addressId: string,
  given: Enrolling,
) {
  const { dossier, organisationId, summary, support } = given;
  const { journey, house, place } = dossier;
  if (!journey.submittedOn) return null;
  const { before, now } = world.years;
  const years = journey.isCarriedOver ? [before, now] : [now];
  let newest: ReturnType<typeof settle> | null = null;
  for (const year of years) {
    const isCarriedInto = journey.isCarriedOver && year === now;
    const minimums = minimumsOf(house, year, summary.eligibleMembers);
    const { spans, ...settled } = settle({
      startsOn: year.startsOn,
      endsOn: year.endsOn,
      leastMonths: year.regularMinimumMonths,
      ...minimums,
      commitments: support.commitments,
      deliveries: support.deliveries,
    });
    const id = chance.uuid(at(isCarriedInto ? now.startsOn : journey.submittedOn, 90));
    sink.add("Enrolment", {
      id,
      campaignId: year.id,
      addressId,
      unitId: place.id,
      organisationId,
      entry: isCarriedInto ? "CARRIED_OVER" : "NEW",
      enrolledOn: isCarriedInto ? now.startsOn : journey.submittedOn,
      state: year === now ? journey.state : "APPROVED",
      eligibleMembers: summary.eligibleMembers,
      ...minimums,
      priority: summary.priority,
      surveyDueBefore: isCarriedInto ? resurveyDueBefore(now.year) : null,
      resurveyedOn: isCarriedInto ? (journey.resurvey?.surveyedOn ?? null) : null,
      ...settled,
    });
    for (const span of spans) {
      sink.add("CoverSpan", { id: chance.uuid(at(span.startsOn, 0)), enrolmentId: id, ...span });
    }
    newest = { spans, ...settled };
  }
  return newest;
}

const minimumsOf = (house: Household, year: Year, eligibleMembers: number) =>
  house.kind === "FACILITY"
    ? { minimum: null, monthlyMinimum: null }
    : { minimum: minimumFor(year, eligibleMembers), monthlyMinimum: year.regularMonthlyMinimum };

type Publishing = {
  dossier: Dossier;
  summary: Omit<DossierSummary, "isEligible">;
  enrolment: ReturnType<typeof settle>;
  year: Year;
};

export function writePublic(
  sink: Sink,
  code: string,
  { dossier, summary, enrolment, year }: Publishing,
): void {
  const { place, house, journey } = dossier;
  sink.add("PublicAddress", {
    code,
    kind: house.kind,
    title: house.title,
    summary: house.summary,
    communeCode: place.code,
    communeName: place.name,
    districtCode: place.district.code,
    districtName: place.district.name,
    provinceCode: place.province.code,
    provinceName: place.province.name,
    categories: summary.shownCategories,
    needKinds: summary.needKinds,
    eligibleMembers: summary.eligibleMembers,
    campaignYear: year.year,
    ...minimumsOf(house, year, summary.eligibleMembers),
    promised: enrolment.promised,
    handedOver: enrolment.handedOver,
    missing: enrolment.missing,
    coveredSince: enrolment.coveredSince,
    donorCount: enrolment.donorCount,
    priority: summary.priority,
    publishedOn: journey.approvedOn ?? year.startsOn,
    contactName: place.redCross.name,
    contactPhone: place.redCross.phone,
  });
}
