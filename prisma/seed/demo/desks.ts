import type { AddressState } from "@/prisma/generated/enums";
import { Chance } from "./chance";
import { type Household, household, million } from "./household";
import type { Told } from "./nine";
import { home } from "./nine-houses";
import { aHousehold, aPupilsHousehold } from "./stories";

/** Work that waits on each desk of the cast, likely duplicates to settle, and the facilities. */
export type Queued = Told & {
  /** The two dossiers of a likely pair bear the same word. */
  pair?: string;
  /** Decided already: not the same. */
  isDistinct?: boolean;
  asksToClose?: boolean;
};

const DONG_PHU = "Huyện Đồng Phú";

function queued(
  seed: number,
  place: [district: string, commune: string, hamlet: string],
  state: AddressState,
  begunOn: string,
  rest: Partial<Queued> = {},
): Queued {
  const [district, commune, hamlet] = place;
  const chance = new Chance(9000 + seed);
  const house = rest.isSchools ? aPupilsHousehold(chance) : aHousehold(chance);
  return { district, commune, hamlet, state, begunOn, house, ...rest };
}

/** The same story under another head: how two clerks write one person. */
function headed(seed: number, fullName: string, birthYear: number): Household {
  const house = aHousehold(new Chance(9000 + seed));
  const [head] = house.members;
  if (head) Object.assign(head, { fullName, birthYear, sex: fullName.includes("Thị") ? "FEMALE" : "MALE" });
  return { ...house, headName: fullName };
}

const inDongTam = (hamlet: string): [string, string, string] => [DONG_PHU, "Xã Đồng Tâm", hamlet];

/** For `an`: mend and finish; for `binh`: verify; for `dung`: approve. */
const QUEUES: Queued[] = [
  queued(1, inDongTam("Ấp 1"), "RETURNED", "2021-04-19"),
  queued(2, inDongTam("Ấp 4"), "RETURNED", "2021-04-22"),
  queued(3, inDongTam("Ấp 2"), "DRAFT", "2021-04-27"),
  queued(4, inDongTam("Ấp 6"), "DRAFT", "2021-05-03"),
  queued(5, inDongTam("Ấp 3"), "SUBMITTED", "2021-04-29"),
  queued(6, inDongTam("Ấp 5"), "VERIFIED", "2021-04-15"),
  queued(7, inDongTam("Ấp 2"), "VERIFIED", "2021-04-20"),
  queued(8, inDongTam("Ấp 4"), "REJECTED", "2021-03-02"),
  queued(9, inDongTam("Ấp 1"), "APPROVED", "2021-02-16", { asksToClose: true }),
  queued(10, inDongTam("Ấp 6"), "APPROVED", "2020-07-14", { isCarriedOver: true }),
  queued(11, [DONG_PHU, "Xã Tân Hòa", "Ấp Đồng Chắc"], "SUBMITTED", "2021-04-26"),
  queued(12, [DONG_PHU, "Thị trấn Tân Phú", "Khu phố Tân Liên"], "SUBMITTED", "2021-05-04"),
  queued(13, [DONG_PHU, "Xã Thuận Phú", "Ấp Tân Phú"], "VERIFIED", "2021-04-08"),
];

/** What the school of `mai` opened among its pupils. */
const SCHOOLS: Queued[] = [
  queued(21, [DONG_PHU, "Xã Tân Lập", "Ấp 4"], "APPROVED", "2021-01-20", { isSchools: true }),
  queued(22, [DONG_PHU, "Xã Tân Tiến", "Ấp An Hòa"], "APPROVED", "2021-03-03", { isSchools: true }),
  queued(23, inDongTam("Ấp 3"), "SUBMITTED", "2021-04-28", { isSchools: true }),
  queued(24, [DONG_PHU, "Xã Tân Lập", "Ấp 2"], "RETURNED", "2021-04-16", { isSchools: true }),
  queued(25, [DONG_PHU, "Xã Tân Lập", "Ấp 5"], "DRAFT", "2021-05-02", { isSchools: true }),
];

const SHARED_ID = "099057104417";
const SHARED_PHONE = "0510004417";

/** Pairs that a careful eye must settle: tone placement, one id in two districts, one phone, and two real namesakes. */
const PAIRS: Queued[] = [
  queued(31, inDongTam("Ấp 5"), "SUBMITTED", "2021-04-30", {
    house: headed(31, "Nguyễn Thị Hoà", 1957),
    pair: "tone",
  }),
  queued(32, [DONG_PHU, "Xã Tân Tiến", "Ấp Thái Dũng"], "APPROVED", "2021-01-11", {
    house: headed(32, "Nguyễn Thị Hòa", 1957),
    pair: "tone",
  }),
  queued(33, [DONG_PHU, "Xã Thuận Phú", "Ấp Thuận Hải"], "SUBMITTED", "2021-04-27", {
    house: headed(33, "Trần Văn Sơn", 1957),
    nationalId: SHARED_ID,
    pair: "id",
  }),
  queued(34, ["Huyện Bù Đăng", "Xã Nghĩa Trung", "Thôn 2"], "APPROVED", "2021-02-08", {
    house: headed(34, "Trần Sơn", 1958),
    nationalId: SHARED_ID,
    pair: "id",
  }),
  queued(35, [DONG_PHU, "Xã Đồng Tiến", "Ấp Cầu Rạt"], "SUBMITTED", "2021-04-23", {
    phone: SHARED_PHONE,
    pair: "phone",
  }),
  queued(36, [DONG_PHU, "Xã Tân Phước", "Ấp Cây Điệp"], "VERIFIED", "2021-04-09", {
    phone: SHARED_PHONE,
    pair: "phone",
  }),
  queued(37, ["Huyện Lộc Ninh", "Xã Lộc Hưng", "Ấp 2"], "APPROVED", "2021-01-14", {
    house: headed(37, "Lê Văn Hùng", 1949),
    pair: "namesakes",
    isDistinct: true,
  }),
  queued(38, ["Huyện Lộc Ninh", "Xã Lộc Thái", "Ấp 5"], "APPROVED", "2020-12-21", {
    house: headed(38, "Lê Văn Hùng", 1949),
    pair: "namesakes",
    isDistinct: true,
  }),
];

function facility(
  seed: number,
  headName: string,
  facilityKind: NonNullable<Household["facilityKind"]>,
  capacity: number,
  words: { circumstances: string; title: string; summary: string; need: Household["needs"][number] },
): Household {
  const { need, ...told } = words;
  // A facility has a capacity and no members (P30 III).
  const { members: _, ...empty } = household(withHead(seed), {
    ...told,
    kind: "FACILITY",
    povertyClass: "NONE",
    needs: [need],
    housing: "Cơ sở đang hoạt động",
    livelihood: "Nhờ đóng góp",
    wish: "Duy trì hoạt động thường xuyên",
  });
  return { ...empty, ethnicity: null, members: [], headName, facilityKind, capacity };
}

function withHead(seed: number) {
  const made = home(seed);
  made.add("FEMALE", 50);
  return made;
}

/** P30 III: facilities are addresses of the province's own. */
const FACILITIES: Queued[] = [
  queued(41, ["Thành phố Đồng Xoài", "Phường Tân Bình", "Khu phố 2"], "APPROVED", "2021-01-06", {
    consents: ["HELP", "SUPPORTERS", "INHANDAO", "STORY"],
    isPublished: true,
    house: facility(41, "Bếp ăn từ thiện Lá Lành", "CHARITY_KITCHEN", 250, {
      circumstances:
        "Mỗi sáng nấu cháo và cơm cho người bệnh nghèo, do tình nguyện viên thay phiên đứng bếp.",
      title: "Bếp ăn từ thiện cho người bệnh nghèo cần gạo",
      summary:
        "Bếp nấu khoảng 250 suất mỗi ngày cho người bệnh nghèo. Mong được góp gạo, gas và người phụ bếp.",
      need: { kind: "FOOD", estimatedValue: million(60), quantity: "4 tấn gạo", isSustainable: true },
    }),
    help: (support, world) =>
      support.promise({
        giver: world.giverNamed("Hội Doanh nhân trẻ tỉnh"),
        form: "REGULAR",
        months: 12,
        lines: [
          { kind: "GOODS", item: "Gạo", quantity: 200, measure: "kg", unitPrice: 15_000n, value: million(3) },
        ],
        startsOn: "2021-02-10",
        confirmedOn: "2021-02-01",
        purpose: "Gạo hằng tháng cho bếp",
        isSustainable: true,
      }),
  }),
  queued(42, ["Thị xã Bình Long", "Phường An Lộc", "Khu phố Phú Nghĩa"], "APPROVED", "2020-08-17", {
    isCarriedOver: true,
    house: facility(42, "Mái ấm Chim Non", "ORPHANAGE", 35, {
      circumstances: "Nuôi ba mươi lăm em không còn cha mẹ, từ sơ sinh đến hết phổ thông.",
      title: "Mái ấm nuôi trẻ mồ côi cần sữa và học phí",
      summary: "Mái ấm nuôi ba mươi lăm em nhỏ mồ côi. Mong được giúp sữa, quần áo và học phí đầu năm học.",
      need: { kind: "SCHOOL", estimatedValue: million(70), quantity: "35 suất", isSustainable: true },
    }),
  }),
  queued(43, [DONG_PHU, "Thị trấn Tân Phú", "Khu phố Tân An"], "SUBMITTED", "2021-04-29", {
    house: facility(43, "Nhà dưỡng lão Bóng Mát", "CARE_CENTRE", 24, {
      circumstances: "Chăm hai mươi bốn cụ già không nơi nương tựa, giường và tã đều thiếu.",
      title: "Nhà dưỡng lão cần giường và đồ dùng chăm sóc",
      summary:
        "Cơ sở chăm sóc các cụ già không nơi nương tựa. Mong được giúp giường, tã và thuốc thông thường.",
      need: {
        kind: "ASSISTIVE_DEVICE",
        estimatedValue: million(48),
        quantity: "12 giường",
        isSustainable: true,
      },
    }),
  }),
];

export const QUEUED: Queued[] = [...QUEUES, ...SCHOOLS, ...PAIRS, ...FACILITIES];
