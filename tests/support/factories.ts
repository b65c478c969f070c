import { randomUUID } from "node:crypto";
import { type DossierSummary, summariseDossier } from "@/lib/addresses/rules";
import { minimumFor } from "@/lib/campaigns/rules";
import { addDays, type Day, fromDay } from "@/lib/core/days";
import { randomCode } from "@/lib/core/secrets";
import type { Campaign, Prisma } from "@/prisma/generated/client";
import type {
  AddressKind,
  AddressState,
  Category,
  ConsentPurpose,
  NeedKind,
  PovertyClass,
} from "@/prisma/generated/enums";
import { type CastName, organisationId, owner, unitId, userId } from "./cast";

export { aCommitment, aDelivery, aDonor, settled } from "./support-factories";

type MemberWish = Partial<Omit<Prisma.HouseholdMemberCreateManyAddressInput, "provinceId" | "categories">> & {
  categories?: Category[];
};
type NeedWish = { kind: NeedKind; estimatedValue?: bigint; quantity?: string; isSustainable?: boolean };

export type DossierWish = {
  /** Default APPROVED. */
  state?: AddressState;
  kind?: AddressKind;
  /** Default `Xã Đồng Tâm`. */
  unit?: string;
  /** Name of the school or agency that opened it. */
  organisation?: string;
  head?: string;
  hamlet?: string;
  /** How many members (default 3), or the members themselves. */
  members?: number | MemberWish[];
  /** Where members are a number: how many of them have the `categories` (default 1). */
  eligible?: number;
  /** Default POOR_HARDSHIP. */
  categories?: Category[];
  /** Default POOR. */
  poverty?: PovertyClass;
  needs?: NeedWish[];
  /** State or other support the household has: none by default. */
  support?: { kind: string; source?: string; monthlyAmount?: bigint }[];
  /** In force; default HELP and SUPPORTERS. */
  consents?: ConsentPurpose[];
  /** Default 2021-04-01; survey, meeting and confirmation lie before it, verification and approval after. */
  submittedOn?: Day;
  /** Carried over from the year before, waiting for its new survey. */
  carriedOver?: boolean;
  /** Published under a public code, with the public row (approved dossiers only). */
  published?: boolean;
  /** Default: an for Xã Đồng Tâm, mai for a school, giang for Huyện Bù Đăng, else binh. */
  author?: CastName;
  submittedBy?: CastName;
  verifiedBy?: CastName;
  approvedBy?: CastName;
  /** Any further column of the dossier. */
  columns?: Partial<Prisma.HumanitarianAddressUncheckedCreateInput>;
};

export type Dossier = { id: string; code: string | null; enrolmentId: string | null; version: number };

const NEVER_SUBMITTED: AddressState[] = ["DRAFT"];
const WAS_VERIFIED: AddressState[] = ["VERIFIED", "APPROVED", "CLOSED"];
const WAS_APPROVED: AddressState[] = ["APPROVED", "CLOSED"];
const GIVEN = ["Lan", "Hùng", "Thảo", "Sơn", "Ngân", "Tú", "Yến", "Phúc"];

/** A complete dossier in a state, with everything that submitting asks for, in the year that runs at its submission. */
export async function aDossier(wish: DossierWish = {}): Promise<Dossier> {
  const { state = "APPROVED", kind = "HOUSEHOLD", unit = "Xã Đồng Tâm", submittedOn = "2021-04-01" } = wish;
  const head = wish.head ?? (kind === "FACILITY" ? "Mái ấm Hoa Sen" : "Điểu Thị Mừng");
  const place = await owner.unit.findUniqueOrThrow({
    where: { id: await unitId(unit) },
    select: { id: true, ancestorIds: true, parent: { select: { name: true } } },
  });
  const provinceId = place.ancestorIds[0] ?? place.id;
  const organisation = wish.organisation ? await organisationId(wish.organisation) : null;
  const campaign = await owner.campaign.findFirstOrThrow({
    where: { provinceId, startsOn: { lte: fromDay(submittedOn) }, endsOn: { gte: fromDay(submittedOn) } },
    include: { criteria: true },
  });
  const members = kind === "FACILITY" ? [] : membersOf(wish, head);
  const needs = wish.needs ?? [{ kind: "CASH" as const, estimatedValue: 3_600_000n, isSustainable: true }];
  const support = wish.support ?? [];
  const povertyClass = wish.poverty ?? "POOR";
  const { isEligible, ...summary } = summariseDossier(
    {
      kind,
      povertyClass,
      hasOtherSupport: support.length > 0,
      needs: needs.map((need) => ({ kind: need.kind, estimatedValue: need.estimatedValue ?? null })),
      members: members.map((member) => ({
        birthYear: member.birthYear ?? null,
        categories: member.categories,
        disabilityLevel: member.disabilityLevel ?? null,
        schooling: member.schooling ?? null,
      })),
    },
    campaign.criteria,
    campaign.year,
  );
  const nextDoor = place.parent?.name === "Huyện Bù Đăng" ? "giang" : "binh";
  const author = wish.author ?? (organisation ? "mai" : unit === "Xã Đồng Tâm" ? "an" : nextDoor);
  const wasSubmitted = !NEVER_SUBMITTED.includes(state);
  const wasVerified = WAS_VERIFIED.includes(state);
  const wasApproved = WAS_APPROVED.includes(state);
  const code = wasSubmitted ? await nextCode(campaign) : null;
  const { id, version } = await owner.humanitarianAddress.create({
    data: {
      code,
      kind,
      state,
      unitId: place.id,
      provinceId,
      organisationId: organisation,
      hamlet: wish.hamlet ?? "Ấp 3",
      headName: head,
      povertyClass,
      circumstances: "Gia đình thiếu người lao động, thu nhập không đủ ăn.",
      facilityKind: kind === "FACILITY" ? "CARE_CENTRE" : null,
      capacity: kind === "FACILITY" ? 20 : null,
      surveyedOn: fromDay(addDays(submittedOn, -20)),
      surveyor: "Nguyễn Thị An",
      findings: "Đã đến tận nhà, hoàn cảnh đúng như đề nghị.",
      confirmedOn: fromDay(addDays(submittedOn, -5)),
      confirmationNumber: "12/XN-UBND",
      ...summary,
      createdAt: at(addDays(submittedOn, -15)),
      changedAt: at(submittedOn),
      authorId: await userId(author),
      submittedById: wasSubmitted ? await userId(wish.submittedBy ?? author) : null,
      submittedOn: wasSubmitted ? fromDay(submittedOn) : null,
      verifiedById: wasVerified ? await userId(wish.verifiedBy ?? nextDoor) : null,
      verifiedOn: wasVerified ? fromDay(addDays(submittedOn, 7)) : null,
      approvedById: wasApproved ? await userId(wish.approvedBy ?? "dung") : null,
      approvedOn: wasApproved ? fromDay(addDays(submittedOn, 14)) : null,
      closedOn: state === "CLOSED" ? fromDay(addDays(submittedOn, 21)) : null,
      closeReason: state === "CLOSED" ? "STABLE" : null,
      members: {
        create: members.map((member, position) => ({
          ...member,
          isEligible: isEligible[position] ?? false,
          provinceId,
        })),
      },
      needs: { create: needs.map((need, position) => ({ position, ...need })) },
      support: { create: support.map((line, position) => ({ position, ...line })) },
      consents: {
        create: consentsOf(wish).map((purpose) => ({
          purpose,
          giver: "SELF" as const,
          giverName: head,
          givenOn: fromDay(addDays(submittedOn, -20)),
          evidence: "Chữ ký trong phiếu khảo sát",
        })),
      },
      reviews: {
        create: {
          votesFor: 25,
          review: { connectOrCreate: meetingOf(place.id, addDays(submittedOn, -10)) },
        },
      },
      returnNotes:
        state === "RETURNED"
          ? { create: { section: "SURVEY", words: "Ghi rõ thu nhập của hộ trong kết quả khảo sát." } }
          : undefined,
      ...wish.columns,
    },
    select: { id: true, version: true },
  });
  const enrolmentId = wasSubmitted
    ? await enrol(id, { wish, state, kind, campaign, summary, submittedOn, unitId: place.id, organisation })
    : null;
  if (wish.published) await publish(id);
  return { id, code, enrolmentId, version };
}

const at = (day: Day) => new Date(`${day}T09:00:00+07:00`);

function consentsOf({ consents = ["HELP", "SUPPORTERS"], published }: DossierWish): ConsentPurpose[] {
  return [...new Set<ConsentPurpose>(published ? [...consents, "STORY"] : consents)];
}

function membersOf(wish: DossierWish, head: string) {
  const { members = 3, eligible = 1, categories = ["POOR_HARDSHIP"] } = wish;
  const wished: MemberWish[] =
    typeof members === "number"
      ? Array.from({ length: members }, (_, at) => ({ categories: at < eligible ? categories : [] }))
      : members;
  return wished.map(({ categories = [], ...member }, position) => ({
    position,
    fullName: position === 0 ? head : `${head.split(" ")[0]} Văn ${GIVEN[position % GIVEN.length]}`,
    sex: position === 0 ? ("FEMALE" as const) : ("MALE" as const),
    birthYear: Math.min(1960 + position * 12, 2018),
    relation: position === 0 ? "Chủ hộ" : "Con",
    ...member,
    categories,
  }));
}

/** Numbered as the first submission does: the campaign's own running number. */
async function nextCode({ id }: Campaign): Promise<string> {
  const { lastNumber, year, province } = await owner.campaign.update({
    where: { id },
    data: { lastNumber: { increment: 1 } },
    select: { lastNumber: true, year: true, province: { select: { abbreviation: true } } },
  });
  return `${province.abbreviation}-${year}-${String(lastNumber).padStart(6, "0")}`;
}

function meetingOf(unitId: string, heldOn: Day) {
  const meeting = { unitId, heldOn: fromDay(heldOn), place: "Nhà văn hóa ấp" };
  return { where: { unitId_heldOn_place: meeting }, create: { ...meeting, attendance: 32 } };
}

type Enrolling = {
  wish: DossierWish;
  state: AddressState;
  kind: AddressKind;
  campaign: Campaign;
  summary: Omit<DossierSummary, "isEligible">;
  submittedOn: Day;
  unitId: string;
  organisation: string | null;
};

async function enrol(addressId: string, given: Enrolling): Promise<string> {
  const { wish, state, kind, campaign, summary, submittedOn, unitId, organisation } = given;
  const isFacility = kind === "FACILITY";
  const minimum = isFacility ? null : minimumFor(campaign, summary.eligibleMembers);
  const { id } = await owner.enrolment.create({
    data: {
      campaignId: campaign.id,
      addressId,
      unitId,
      organisationId: organisation,
      entry: wish.carriedOver ? "CARRIED_OVER" : "NEW",
      enrolledOn: wish.carriedOver ? campaign.startsOn : fromDay(submittedOn),
      state,
      eligibleMembers: summary.eligibleMembers,
      minimum,
      monthlyMinimum: isFacility ? null : campaign.regularMonthlyMinimum,
      priority: summary.priority,
      surveyDueBefore: wish.carriedOver ? fromDay(`${campaign.year}-03-01`) : null,
      missing: minimum ?? 0n,
    },
    select: { id: true },
  });
  return id;
}

/** Writes the public row as publishing does. */
async function publish(addressId: string): Promise<void> {
  const address = await owner.humanitarianAddress.findUniqueOrThrow({
    where: { id: addressId },
    include: {
      unit: { include: { parent: { include: { parent: true } } } },
      enrolments: { include: { campaign: true } },
    },
  });
  const [enrolment] = address.enrolments;
  const commune = address.unit;
  const district = commune.parent;
  const province = district?.parent ?? district;
  if (!enrolment || !province) throw new Error("Only an approved dossier of a commune is published.");
  const words = {
    title: "Gia đình thiếu người lao động cần vốn chăn nuôi",
    summary:
      "Hộ nghèo có người đau ốm lâu ngày, thu nhập không đủ ăn, mong được hỗ trợ vốn để chăn nuôi ổn định.",
  };
  const code = randomCode(8);
  await owner.publicAddress.create({
    data: {
      code,
      ...words,
      kind: address.kind,
      communeCode: commune.code,
      communeName: commune.name,
      districtCode: district?.kind === "DISTRICT" ? district.code : null,
      districtName: district?.kind === "DISTRICT" ? district.name : null,
      provinceCode: province.code,
      provinceName: province.name,
      categories: address.shownCategories,
      needKinds: address.needKinds,
      eligibleMembers: enrolment.eligibleMembers,
      campaignYear: enrolment.campaign.year,
      minimum: enrolment.minimum,
      monthlyMinimum: enrolment.monthlyMinimum,
      promised: enrolment.promised,
      handedOver: enrolment.handedOver,
      missing: enrolment.missing,
      coveredSince: enrolment.coveredSince,
      donorCount: enrolment.donorCount,
      priority: enrolment.priority,
      publishedOn: fromDay("2021-04-20"),
      contactName: `Hội Chữ thập đỏ ${commune.name.charAt(0).toLowerCase()}${commune.name.slice(1)}`,
      contactPhone: "0271 3000 001",
    },
  });
  await owner.humanitarianAddress.update({
    where: { id: addressId },
    data: {
      publicCode: code,
      publishedOn: fromDay("2021-04-20"),
      publicTitle: words.title,
      publicSummary: words.summary,
    },
  });
}

/** A key as the form makes it. */
export const aKey = () => randomUUID();
