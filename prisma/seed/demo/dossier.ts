import { CLOSE_REASON, SECTION } from "@/lib/addresses/labels";
import { countsAsEligible, type DossierSummary, summariseDossier } from "@/lib/addresses/rules";
import { minimumFor, resurveyDueBefore } from "@/lib/campaigns/rules";
import type { Day } from "@/lib/core/days";
import { encrypt, fingerprint } from "@/lib/core/secrets";
import { settle } from "@/lib/cover/rules";
import type { ConsentPurpose, DossierSection } from "@/prisma/generated/enums";
import type { Chance } from "./chance";
import { type Event, writeHistory } from "./history";
import { type Household, YEAR } from "./household";
import type { Journey } from "./journey";
import { Support } from "./promises";
import type { Sink } from "./sink";
import { at, type Officer, type Place, type World, type Year } from "./world";

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

/** Nobody's: no province has the code 099, no operator the numbers that begin with 051. */
const aNationalId = (chance: Chance, birthYear: number, isMale: boolean) =>
  `099${(birthYear < 2000 ? 0 : 2) + (isMale ? 0 : 1)}${String(birthYear % 100).padStart(2, "0")}${chance.digits(6)}`;
export const aPhone = (chance: Chance) => `051${chance.digits(7)}`;

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

type Officers = { author: Officer; verifier: Officer; approver: Officer };

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

/** What was asked for when a dossier came back, and said again in its history. */
const RETURNS: [DossierSection, string][] = [
  ["SURVEY", "Ghi rõ thu nhập và đất sản xuất của hộ trong kết quả khảo sát."],
  ["MEMBERS", "Bổ sung năm sinh và tình trạng bảo hiểm y tế của từng khẩu."],
  ["NEEDS", "Ước lượng giá trị của nhu cầu chữa bệnh, kèm giấy của bệnh viện."],
  ["CONFIRMATION", "Số xác nhận của UBND xã chưa khớp với danh sách bình xét."],
];
const returnOf = (journey: Journey) =>
  RETURNS[Number(journey.openedOn.slice(8)) % RETURNS.length] as [DossierSection, string];

function reasonOf(journey: Journey): string {
  const [section, words] = returnOf(journey);
  return `${SECTION[section]}: ${words}`;
}

function writeReturn(sink: Sink, chance: Chance, addressId: string, journey: Journey): void {
  const [section, words] = returnOf(journey);
  const createdAt = at(journey.returnedOn ?? journey.openedOn, 60);
  sink.add("ReturnNote", { id: chance.uuid(createdAt), addressId, section, words, createdAt });
}

function eventsOf(
  id: string,
  { journey, house, asksToClose }: Dossier,
  officers: Officers,
  isPublished: boolean,
): Event[] {
  const { author, verifier, approver } = officers;
  const steps: [Day | null, Officer, Event["verb"], Partial<Event>][] = [
    [journey.openedOn, author, "open", { toState: "DRAFT" }],
    [journey.submittedOn, author, "submit", { fromState: "DRAFT", toState: "SUBMITTED" }],
    [journey.verifiedOn, verifier, "verify", { fromState: "SUBMITTED", toState: "VERIFIED" }],
    [
      journey.returnedOn,
      verifier,
      "return",
      { fromState: "SUBMITTED", toState: "RETURNED", reason: reasonOf(journey) },
    ],
    [
      journey.rejectedOn,
      verifier,
      "reject",
      {
        fromState: "SUBMITTED",
        toState: "REJECTED",
        reason: "Hộ đã có nguồn hỗ trợ ổn định, chưa thuộc đối tượng của cuộc vận động.",
      },
    ],
    [journey.approvedOn, approver, "approve", { fromState: "VERIFIED", toState: "APPROVED" }],
    [
      isPublished ? journey.approvedOn : null,
      approver,
      "publish",
      { fromState: "APPROVED", toState: "APPROVED", changes: { publicTitle: [null, house.title] } },
    ],
    [
      asksToClose ? "2021-05-03" : null,
      author,
      "requestClose",
      {
        fromState: "APPROVED",
        toState: "APPROVED",
        reason: "Gia đình đã có việc làm ổn định, ấp đã họp và thống nhất.",
        changes: { closeReason: [null, CLOSE_REASON.STABLE] },
      },
    ],
    [journey.resurvey?.surveyedOn ?? null, author, "save", { changes: { survey: [null, null] } }],
    [
      journey.closedOn,
      verifier,
      "close",
      { fromState: "APPROVED", toState: "CLOSED", reason: "Đã rà soát cùng ấp, thống nhất đóng hồ sơ." },
    ],
  ];
  return steps.flatMap(([day, by, verb, rest]) =>
    day ? [{ day, by, verb, subject: "address" as const, subjectId: id, ...rest }] : [],
  );
}

function writePeople(
  world: World,
  sink: Sink,
  chance: Chance,
  addressId: string,
  { house, journey, nationalId }: Dossier,
  isEligible: boolean[],
): void {
  const moment = at(journey.openedOn, 30);
  house.members.forEach(({ birthYear, ...person }, position) => {
    const known = position === 0 ? nationalId : undefined;
    const number =
      known ??
      (YEAR - birthYear >= 16 && chance.is(0.5)
        ? aNationalId(chance, birthYear, person.sex === "MALE")
        : null);
    sink.add("HouseholdMember", {
      id: chance.uuid(moment),
      addressId,
      provinceId: world.provinceId,
      position,
      fullName: person.fullName,
      sex: person.sex,
      birthYear,
      relation: person.relation,
      ethnicity: house.ethnicity,
      nationalIdCipher: number ? encrypt(number) : null,
      nationalIdHash: number ? fingerprint("nationalId", number) : null,
      categories: person.categories,
      isEligible: isEligible[position] ?? false,
      hasInsuranceCard: person.hasInsuranceCard,
      disabilityLevel: person.disabilityLevel ?? null,
      schooling: person.schooling ?? null,
      occupation: person.occupation ?? null,
      monthlyIncome: person.monthlyIncome ?? null,
    });
  });
  house.needs.forEach((need, position) => {
    sink.add("Need", { id: chance.uuid(moment), addressId, position, quantity: null, ...need });
  });
  house.support.forEach((line, position) => {
    sink.add("SupportReceived", { id: chance.uuid(moment), addressId, position, ...line });
  });
}

function writeAgreement(
  world: World,
  sink: Sink,
  chance: Chance,
  addressId: string,
  { place, house, journey }: Dossier,
  consents: ConsentPurpose[],
): void {
  const giver = house.guardianName ? ("GUARDIAN" as const) : ("SELF" as const);
  for (const purpose of journey.meetingOn ? consents : consents.slice(0, 1)) {
    sink.add("Consent", {
      id: chance.uuid(at(journey.surveyedOn, 40)),
      addressId,
      purpose,
      giver,
      giverName: house.guardianName ?? house.headName,
      givenOn: journey.surveyedOn,
      evidence: "Chữ ký trong phiếu khảo sát",
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

type Enrolling = {
  dossier: Dossier;
  organisationId: string | null;
  summary: { eligibleMembers: number; priority: number };
  support: Support;
};

/** One row a year it took part in; the year's figures come from the dated facts of its support, as an act settles them. */
function writeEnrolments(world: World, sink: Sink, chance: Chance, addressId: string, given: Enrolling) {
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

export const minimumsOf = (house: Household, year: Year, eligibleMembers: number) =>
  house.kind === "FACILITY"
    ? { minimum: null, monthlyMinimum: null }
    : { minimum: minimumFor(year, eligibleMembers), monthlyMinimum: year.regularMonthlyMinimum };

type Publishing = {
  dossier: Dossier;
  summary: Omit<DossierSummary, "isEligible">;
  enrolment: ReturnType<typeof settle>;
  year: Year;
};

function writePublic(sink: Sink, code: string, { dossier, summary, enrolment, year }: Publishing): void {
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
