import { countsAsEligible, summariseDossier } from "@/lib/addresses/rules";
import { askedFor } from "@/lib/consents/rules";
import { encrypt, fingerprint } from "@/lib/core/secrets";
import type { ConsentPurpose } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import { writeEnrolments, writePublic } from "./enrolments";
import { writeHistory } from "./history";
import type { Household } from "./household";
import type { Journey } from "./journey";
import { aPhone, writePeople } from "./people";
import { Support } from "./promises";
import type { Sink } from "./sink";
import { eventsOf, type Officers, writeReturn } from "./steps";
import { at, type Place, type World } from "./world";

export type Dossier = {
  place: Place;
  house: Household;
  journey: Journey;
  code: string | null;
  isSchools: boolean;
  hamlet?: string;
  phone?: string;
  /** Of the head. */
  nationalId?: string;
  consents?: ConsentPurpose[];
  isPublished?: boolean;
  /** The commune has asked to close it, and waits for the district's answer. */
  asksToClose?: boolean;
  help?: (support: Support) => void;
};

/** Writes everything of one dossier; each derived column comes from the same rules that the acts use. Answers its id. */
export function writeDossier(world: World, sink: Sink, chance: Chance, dossier: Dossier): string {
  const { place, house, journey } = dossier;
  const id = chance.uuid(at(journey.openedOn, 0));
  const officers = officersOf(world, chance, dossier);
  const consents = dossier.consents ?? consentsOf(chance);
  const phone = dossier.phone ?? (chance.is(0.6) ? aPhone(chance) : null);
  const organisationId = dossier.isSchools ? world.school.id : null;
  const support = new Support(sink, chance, world.years, {
    id,
    unitId: place.id,
    receiver: house.headName,
    officer: officers.author,
  });
  if (journey.approvedOn) dossier.help?.(support);
  const facts = factsOf(house);
  const { isEligible, ...summary } = summariseDossier(facts, world.years.now.criteria, world.years.now.year);
  const isPosted = journey.approvedOn !== null && consents.includes("INHANDAO") && chance.is(0.6);
  const isPublished =
    journey.state === "APPROVED" && consents.includes("STORY") && (dossier.isPublished ?? chance.is(0.7));
  const events = [...eventsOf(id, dossier, officers, isPublished), ...support.events];
  const last = writeHistory(sink, chance, { id, unitId: place.id, organisationId }, events);
  const publicCode = isPublished ? aCode(chance) : null;
  const survey = journey.resurvey ?? journey;
  sink.add("HumanitarianAddress", {
    id,
    code: dossier.code,
    kind: house.kind,
    state: journey.state,
    version: events.length,
    unitId: place.id,
    provinceId: world.provinceId,
    organisationId,
    hamlet: dossier.hamlet ?? aHamlet(chance, place),
    headName: house.headName,
    phoneCipher: phone ? encrypt(phone) : null,
    phoneHash: phone ? fingerprint("phone", phone) : null,
    povertyClass: house.povertyClass,
    circumstances: house.circumstances,
    housing: house.housing,
    livelihood: house.livelihood,
    wish: house.wish,
    guardianName: house.guardianName ?? null,
    proposer: dossier.isSchools
      ? "Giáo viên chủ nhiệm"
      : chance.pick(["Trưởng ấp", "Chi hội Chữ thập đỏ ấp", "Hội Liên hiệp Phụ nữ xã", "Người dân trong ấp"]),
    facilityKind: house.facilityKind ?? null,
    capacity: house.capacity ?? null,
    surveyedOn: survey.surveyedOn,
    surveyor: officers.author.name,
    findings: "Đã đến tận nơi, hoàn cảnh đúng như đề nghị.",
    confirmedOn: survey.confirmedOn,
    confirmationNumber: survey.confirmedOn ? `${chance.between(11, 98)}/XN-UBND` : null,
    ...summary,
    inhandaoState: isPosted ? "POSTED" : "NOT_POSTED",
    inhandaoCode: isPosted ? `IND${chance.digits(7)}` : null,
    inhandaoOn: isPosted ? journey.approvedOn : null,
    createdAt: at(journey.openedOn, 20),
    changedAt: last,
    authorId: officers.author.id,
    submittedById: journey.submittedOn ? officers.author.id : null,
    submittedOn: journey.submittedOn,
    verifiedById: journey.verifiedOn ? officers.verifier.id : null,
    verifiedOn: journey.verifiedOn,
    approvedById: journey.approvedOn ? officers.approver.id : null,
    approvedOn: journey.approvedOn,
    publicCode,
    publishedOn: isPublished ? journey.approvedOn : null,
    publicTitle: isPublished ? house.title : null,
    publicSummary: isPublished ? house.summary : null,
    closedOn: journey.closedOn,
    closeReason: journey.closedOn ? chance.pick(["STABLE", "STABLE", "MOVED", "DECEASED"] as const) : null,
  });
  writePeople(world, sink, chance, id, dossier, isEligible);
  writeAgreement(world, sink, chance, id, dossier, consents);
  if (journey.state === "RETURNED") writeReturn(sink, chance, id, journey);
  const enrolment = writeEnrolments(world, sink, chance, id, { dossier, organisationId, summary, support });
  if (publicCode && enrolment)
    writePublic(sink, publicCode, { dossier, summary, enrolment, year: world.years.now });
  return id;
}

function officersOf(world: World, chance: Chance, { place, isSchools }: Dossier): Officers {
  return {
    author: isSchools ? world.school.officer : world.communeOfficer(place),
    verifier: world.districtOfficer(place, chance),
    approver: world.provinceOfficer(chance),
  };
}

export const factsOf = (house: Household) => ({
  kind: house.kind,
  povertyClass: house.povertyClass,
  hasOtherSupport: house.support.length > 0,
  needs: house.needs,
  members: house.members.map(({ birthYear, categories, disabilityLevel, schooling }) => ({
    birthYear,
    categories,
    disabilityLevel: disabilityLevel ?? null,
    schooling: schooling ?? null,
  })),
});

export const eligibleIn = (house: Household): number =>
  house.members.filter((member) => countsAsEligible(member, house.support.length > 0)).length;

/** Asked at home, purpose by purpose. */
function consentsOf(chance: Chance): ConsentPurpose[] {
  const asked: [ConsentPurpose, number][] = [
    ["SUPPORTERS", 0.88],
    ["INHANDAO", 0.75],
    ["STORY", 0.55],
    ["PICTURE", 0.3],
  ];
  return ["HELP", ...asked.filter(([, share]) => chance.is(share)).map(([purpose]) => purpose)];
}

function aHamlet(chance: Chance, place: Place): string {
  const urban = place.name.startsWith("Phường") || place.name.startsWith("Thị trấn");
  return `${urban ? "Khu phố" : place.index % 3 ? "Ấp" : "Thôn"} ${chance.between(1, 9)}`;
}

const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const aCode = (chance: Chance) =>
  Array.from({ length: 8 }, () => LETTERS[chance.between(0, LETTERS.length - 1)]).join("");

function writeAgreement(
  world: World,
  sink: Sink,
  chance: Chance,
  addressId: string,
  { place, house, journey }: Dossier,
  consents: ConsentPurpose[],
): void {
  const giver = house.guardianName ? ("GUARDIAN" as const) : ("SELF" as const);
  const endOfYear = `${world.years.now.year}-12-31`;
  for (const purpose of journey.meetingOn ? consents : consents.slice(0, 1)) {
    const children = askedFor(purpose, house, endOfYear).map(({ fullName }) => fullName);
    sink.add("Consent", {
      id: chance.uuid(at(journey.surveyedOn, 40)),
      addressId,
      purpose,
      giver,
      giverName: house.guardianName ?? house.headName,
      givenOn: journey.surveyedOn,
      evidence: "Chữ ký trong phiếu khảo sát",
      childNames: children.length ? children.join(", ") : null,
      childrenAgreedOn: children.length ? journey.surveyedOn : null,
    });
  }
  for (const meetingOn of [journey.meetingOn, journey.resurvey?.meetingOn]) {
    if (!meetingOn) continue;
    sink.add("AddressReview", {
      addressId,
      reviewId: world.meeting(place, meetingOn),
      votesFor: chance.between(20, 30),
      votesAgainst: chance.is(0.2) ? chance.between(1, 4) : 0,
    });
  }
}
