import { type Day, formatDay } from "@/lib/core/days";
import type {
  AddressKind,
  AddressState,
  Category,
  CloseReason,
  ConsentGiver,
  ConsentPurpose,
  DisabilityLevel,
  DossierSection,
  FacilityKind,
  InhandaoState,
  NeedKind,
  PovertyClass,
  Schooling,
  Sex,
} from "@/prisma/generated/enums";

export const STATE: Record<AddressState, string> = {
  DRAFT: "Nháp",
  SUBMITTED: "Chờ xác minh",
  VERIFIED: "Chờ phê duyệt",
  APPROVED: "Đã phê duyệt",
  RETURNED: "Bị trả lại",
  REJECTED: "Không duyệt",
  CLOSED: "Đã đóng",
  MERGED: "Đã gộp",
};

/** Why nothing may be written now. */
export const lockedWords = (state: AddressState) =>
  `Hồ sơ đang ở trạng thái “${STATE[state]}” nên không sửa được. Hãy rút lại, hoặc chờ được trả lại để sửa.`;

export type StateTone = "draft" | "waiting" | "verified" | "approved" | "returned" | "closed";

/** The tone of `Status`; the word always stands beside it. */
export const STATE_TONE: Record<AddressState, StateTone> = {
  DRAFT: "draft",
  SUBMITTED: "waiting",
  VERIFIED: "verified",
  APPROVED: "approved",
  RETURNED: "returned",
  REJECTED: "closed",
  CLOSED: "closed",
  MERGED: "closed",
};

export const KIND: Record<AddressKind, string> = {
  INDIVIDUAL: "Cá nhân",
  HOUSEHOLD: "Hộ gia đình",
  FACILITY: "Cơ sở",
};

export const FACILITY: Record<FacilityKind, string> = {
  CARE_CENTRE: "Cơ sở bảo trợ xã hội",
  ORPHANAGE: "Cơ sở nuôi dưỡng trẻ mồ côi",
  CHARITY_KITCHEN: "Bếp ăn từ thiện",
  OTHER: "Cơ sở khác",
};

/** P30 II, P02 II.2. HIV_AIDS is read in the dossier alone: lists get `shownCategories`, where it is a serious illness. */
export const CATEGORY: Record<Category, string> = {
  DISABILITY: "Người khuyết tật",
  AGENT_ORANGE: "Nạn nhân chất độc da cam",
  WAR_VICTIM: "Nạn nhân chiến tranh",
  DISASTER_VICTIM: "Nạn nhân thiên tai, thảm họa",
  SERIOUS_ILLNESS: "Người mắc bệnh hiểm nghèo",
  ACCIDENT_VICTIM: "Nạn nhân tai nạn, thương tích",
  ORPHAN: "Trẻ em mồ côi",
  LONELY_ELDERLY: "Người già neo đơn",
  HIV_AIDS: "Người nhiễm HIV/AIDS",
  POLICY_FAMILY: "Gia đình chính sách",
  POOR_HARDSHIP: "Hộ nghèo có hoàn cảnh đặc biệt khó khăn",
  OTHER_VULNERABLE: "Đối tượng dễ bị tổn thương khác",
};

/** In tables, where the whole words would break a row into many lines. */
export const CATEGORY_SHORT: Record<Category, string> = {
  DISABILITY: "Khuyết tật",
  AGENT_ORANGE: "Chất độc da cam",
  WAR_VICTIM: "Nạn nhân chiến tranh",
  DISASTER_VICTIM: "Thiên tai",
  SERIOUS_ILLNESS: "Bệnh hiểm nghèo",
  ACCIDENT_VICTIM: "Tai nạn",
  ORPHAN: "Mồ côi",
  LONELY_ELDERLY: "Già neo đơn",
  HIV_AIDS: "Bệnh hiểm nghèo",
  POLICY_FAMILY: "Gia đình chính sách",
  POOR_HARDSHIP: "Nghèo đặc biệt khó khăn",
  OTHER_VULNERABLE: "Dễ bị tổn thương khác",
};

export const NEED: Record<NeedKind, string> = {
  CASH: "Tiền mặt",
  FOOD: "Lương thực, nhu yếu phẩm",
  HOUSING: "Xây, sửa nhà ở",
  LIVELIHOOD: "Công cụ sản xuất, cây con giống",
  VOCATIONAL_TRAINING: "Học nghề",
  MEDICAL: "Chữa bệnh, phục hồi chức năng",
  INSURANCE_CARD: "Thẻ bảo hiểm y tế",
  SCHOOL: "Hỗ trợ đi học",
  ASSISTIVE_DEVICE: "Xe lăn, dụng cụ trợ giúp",
  SAVINGS_BOOK: "Sổ tiết kiệm",
  OTHER: "Nhu cầu khác",
};

export const POVERTY: Record<PovertyClass, string> = {
  POOR: "Hộ nghèo",
  NEAR_POOR: "Hộ cận nghèo",
  NONE: "Không thuộc hộ nghèo, cận nghèo",
};

export const SEX: Record<Sex, string> = { MALE: "Nam", FEMALE: "Nữ" };

export const DISABILITY: Record<DisabilityLevel, string> = {
  MILD: "Nhẹ",
  SEVERE: "Nặng",
  VERY_SEVERE: "Đặc biệt nặng",
};

export const SCHOOLING: Record<Schooling, string> = {
  PRESCHOOL: "Chưa đến tuổi đi học",
  IN_SCHOOL: "Đang đi học",
  LEFT_SCHOOL: "Đã bỏ học",
  FINISHED: "Đã học xong",
  NONE: "Chưa từng đi học",
};

/** Offered while typing; any other word may be written. */
export const RELATIONS = [
  "Chủ hộ",
  "Vợ",
  "Chồng",
  "Con",
  "Cha",
  "Mẹ",
  "Ông",
  "Bà",
  "Cháu",
  "Anh, chị, em",
  "Người được nuôi dưỡng",
] as const;

/** The peoples of the province, offered while typing; any other word may be written. */
export const ETHNICITIES = [
  "Kinh",
  "S'tiêng",
  "Tày",
  "Nùng",
  "Khmer",
  "M'nông",
  "Hoa",
  "Dao",
  "Mường",
  "Thái",
  "Mông",
  "Chăm",
] as const;

export const CONSENT_PURPOSE: Record<ConsentPurpose, string> = {
  HELP: "Nhận trợ giúp",
  SUPPORTERS: "Cho nhà tài trợ biết tên và nơi ở",
  INHANDAO: "Đăng lên hệ thống iNHANDAO",
  STORY: "Công khai hoàn cảnh",
  PICTURE: "Công khai hình ảnh",
};

export const CONSENT_GIVER: Record<ConsentGiver, string> = {
  SELF: "Chính người được trợ giúp",
  GUARDIAN: "Người giám hộ, người đại diện",
};

export const SECTION: Record<DossierSection, string> = {
  HOUSEHOLD: "Hộ và nơi ở",
  MEMBERS: "Nhân khẩu",
  CIRCUMSTANCES: "Hoàn cảnh",
  SURVEY: "Khảo sát",
  REVIEW: "Bình xét cộng đồng",
  CONFIRMATION: "Xác nhận của UBND cấp xã",
  NEEDS: "Nhu cầu",
  SUPPORT: "Trợ giúp đang nhận",
  CONSENT: "Sự đồng ý",
  PHOTO: "Ảnh và giấy tờ",
};

export const CLOSE_REASON: Record<CloseReason, string> = {
  STABLE: "Cuộc sống đã ổn định",
  MOVED: "Đã chuyển đi nơi khác",
  DECEASED: "Đã mất",
  WITHDRAWN: "Không muốn nhận trợ giúp nữa",
  ERROR: "Lập nhầm",
};

/** What was reported, in the middle of a sentence. */
export const REPORTED: Partial<Record<CloseReason, string>> = {
  DECEASED: "có tin chủ hộ đã mất",
  MOVED: "có tin hộ đã chuyển đi nơi khác",
  WITHDRAWN: "gia đình không muốn nhận trợ giúp nữa",
};

/** Why a dossier stands still: no new promise, no publication, until the level above has decided. */
export const heldWords = (reason: CloseReason): string =>
  `Hồ sơ đang tạm dừng vì ${REPORTED[reason] ?? "đang chờ xem xét"}: không nhận thêm đăng ký gắn, không công khai. Hãy chờ cấp huyện hoặc cấp tỉnh quyết định.`;

export const INHANDAO: Record<InhandaoState, string> = {
  NOT_POSTED: "Chưa đăng iNHANDAO",
  POSTED: "Đã đăng iNHANDAO",
  UPDATED: "Đã cập nhật trên iNHANDAO",
};

/** Private fields as they are read aloud; made on the server, after the look is recorded. */
export type PrivateView = { title: string; facts: { label: string; words: string }[] }[];

type PrivateFacts = {
  phone: string | null;
  guardianPhone: string | null;
  position: string | null;
  members: {
    fullName: string;
    birthDate: Day | null;
    birthYear: number | null;
    ethnicity: string | null;
    nationalId: string | null;
    categories: Category[];
    disabilityLevel: DisabilityLevel | null;
  }[];
};

export function privateView({ members, ...household }: PrivateFacts): PrivateView {
  const said = (facts: [string, string | null | undefined | false][]) =>
    facts.flatMap(([label, words]) => (words ? [{ label, words }] : []));
  return [
    {
      title: "Liên hệ và vị trí",
      facts: said([
        ["Điện thoại", household.phone],
        ["Điện thoại người giám hộ", household.guardianPhone],
        ["Vị trí", household.position],
      ]),
    },
    ...members.map((member) => ({
      title: member.fullName,
      facts: said([
        ["Ngày sinh", member.birthDate ? formatDay(member.birthDate) : member.birthYear?.toString()],
        ["Số định danh", member.nationalId],
        ["Dân tộc", member.ethnicity],
        ["Đối tượng", member.categories.map((category) => CATEGORY[category]).join(", ")],
        ["Mức độ khuyết tật", member.disabilityLevel && DISABILITY[member.disabilityLevel]],
      ]),
    })),
  ].filter(({ facts }) => facts.length > 0);
}

/**
 * The same for a paper that the household takes home. One of a household does not read there that another has HIV (law
 * 64/2006 art. 8.5): it is a serious illness, as everywhere outside the dossier.
 */
export const takenHomeView = ({ members, ...household }: PrivateFacts): PrivateView =>
  privateView({
    ...household,
    members: members.map((member) => ({
      ...member,
      categories: [
        ...new Set(member.categories.map((one) => (one === "HIV_AIDS" ? "SERIOUS_ILLNESS" : one))),
      ],
    })),
  });
