import type { AddressState, ConsentPurpose } from "@/prisma/generated/enums";
import { type Household, million } from "./household";
import * as houses from "./nine-houses";
import type { Support } from "./promises";
import type { World } from "./world";

/** A dossier written by hand: where, how far, and what helps it. */
export type Told = {
  district: string;
  commune: string;
  hamlet: string;
  state: AddressState;
  isCarriedOver?: boolean;
  begunOn: string;
  house: Household;
  isSchools?: boolean;
  consents?: ConsentPurpose[];
  isPublished?: boolean;
  phone?: string;
  nationalId?: string;
  help?: (support: Support, world: World) => void;
};

const ALL: ConsentPurpose[] = ["HELP", "SUPPORTERS", "INHANDAO", "STORY", "PICTURE"];
const cash = (value: bigint) => [{ kind: "CASH" as const, value }];

/** Nine kinds of hardship as surveys of such campaigns find them; every person and place in them is invented. */
export const NINE: Told[] = [
  {
    district: "Huyện Đồng Phú",
    commune: "Xã Đồng Tâm",
    hamlet: "Ấp 3",
    state: "APPROVED",
    begunOn: "2021-01-18",
    consents: ALL,
    isPublished: true,
    house: houses.accidentInTheFamily(),
    help: (support, world) =>
      support.promise({
        giver: world.giverNamed("Liên đoàn Lao động huyện Đồng Phú"),
        form: "ONE_OFF",
        months: 3,
        lines: cash(million(3)),
        startsOn: "2021-02-22",
        confirmedOn: "2021-02-22",
        purpose: "Góp chi phí mổ mắt cho em nhỏ",
        isSustainable: true,
        handedOver: 100,
      }),
  },
  {
    district: "Huyện Đồng Phú",
    commune: "Xã Thuận Lợi",
    hamlet: "Ấp Thuận Bình",
    state: "APPROVED",
    begunOn: "2020-12-14",
    consents: ALL,
    isPublished: true,
    house: houses.motherWithBloodDisease(),
    help: (support, world) => {
      const wish = {
        form: "ONE_OFF" as const,
        startsOn: "2021-01-25",
        confirmedOn: "2021-01-25",
        isSustainable: true,
        handedOver: 100,
      };
      support.promise({
        ...wish,
        giver: world.giverNamed("Hội Doanh nhân trẻ tỉnh"),
        months: 4,
        lines: [
          ...cash(million(32)),
          { kind: "LABOUR", quantity: 40, measure: "ngày", unitPrice: 200_000n, value: million(8) },
        ],
        purpose: "Cất nhà",
      });
      support.promise({
        ...wish,
        giver: world.giverNamed("Ban Trị sự Giáo hội Phật giáo tỉnh Bình Phước"),
        months: 1,
        lines: [
          ...cash(million(5)),
          { kind: "GOODS", item: "Gạo", quantity: 40, measure: "kg", unitPrice: 15_000n, value: 600_000n },
        ],
        purpose: "Giếng nước, giường và gạo những tháng đầu",
        overlapReason: "Tiền cất nhà chưa gồm giếng nước và đồ dùng",
      });
    },
  },
  {
    district: "Huyện Bù Gia Mập",
    commune: "Xã Đak Ơ",
    hamlet: "Thôn Bù Ka",
    state: "APPROVED",
    isCarriedOver: true,
    begunOn: "2020-06-09",
    consents: ALL,
    isPublished: true,
    house: houses.wastingMuscles(),
    help: (support, world) => {
      for (const [giver, monthly] of [
        ["Sở Y tế", 200_000n],
        ["Liên đoàn Lao động huyện Bù Gia Mập", 300_000n],
      ] as const) {
        support.promise({
          giver: world.giverNamed(giver),
          form: "REGULAR",
          months: 24,
          lines: cash(monthly),
          startsOn: "2020-08-01",
          confirmedOn: "2020-07-20",
          purpose: "Nuôi ba con bệnh",
          isSustainable: true,
        });
      }
    },
  },
  {
    district: "Huyện Đồng Phú",
    commune: "Xã Tân Lập",
    hamlet: "Ấp 2",
    state: "APPROVED",
    begunOn: "2021-02-01",
    isSchools: true,
    consents: ["HELP", "SUPPORTERS", "STORY"],
    isPublished: true,
    house: houses.pupilWithBloodDisease(),
    help: (support, world) =>
      support.promise({
        giver: world.giverNamed("Phòng Giáo dục và Đào tạo huyện Đồng Phú"),
        form: "REGULAR",
        months: 12,
        lines: cash(400_000n),
        startsOn: "2021-03-15",
        confirmedOn: "2021-03-10",
        purpose: "Tiền đi lại truyền máu và sách vở",
        isSustainable: true,
      }),
  },
  {
    district: "Huyện Bù Đăng",
    commune: "Xã Thọ Sơn",
    hamlet: "Thôn 4",
    state: "VERIFIED",
    begunOn: "2021-04-12",
    house: houses.twoHearts(),
  },
  {
    district: "Thành phố Đồng Xoài",
    commune: "Xã Tiến Hưng",
    hamlet: "Ấp 6",
    state: "CLOSED",
    isCarriedOver: true,
    begunOn: "2020-04-20",
    house: houses.roofless(),
    help: (support, world) =>
      support.promise({
        giver: world.giverNamed("Hội Liên hiệp Phụ nữ tỉnh Bình Phước"),
        form: "ONE_OFF",
        months: 5,
        lines: [
          ...cash(million(50)),
          { kind: "LABOUR", quantity: 60, measure: "ngày", unitPrice: 200_000n, value: million(12) },
        ],
        startsOn: "2020-06-15",
        confirmedOn: "2020-06-15",
        purpose: "Một căn nhà chữ thập đỏ",
        isSustainable: true,
        handedOver: 100,
      }),
  },
  {
    district: "Huyện Lộc Ninh",
    commune: "Xã Lộc Thạnh",
    hamlet: "Ấp Thạnh Phú",
    state: "APPROVED",
    isCarriedOver: true,
    begunOn: "2020-05-11",
    consents: ["HELP", "SUPPORTERS", "INHANDAO", "STORY"],
    isPublished: true,
    house: houses.withGrandparents(),
    help: (support, world) =>
      support.promise({
        giver: world.giverNamed("Sở Giáo dục và Đào tạo"),
        form: "REGULAR",
        months: 12,
        lines: cash(500_000n),
        startsOn: "2020-09-05",
        confirmedOn: "2020-08-25",
        purpose: "Đỡ đầu em đi học",
        isSustainable: true,
        late: 2,
      }),
  },
  {
    district: "Huyện Đồng Phú",
    commune: "Xã Đồng Tâm",
    hamlet: "Ấp 5",
    state: "APPROVED",
    begunOn: "2021-03-08",
    consents: ALL,
    isPublished: true,
    house: houses.fourGrandchildren(),
    // An agency's promise, waiting for the Red Cross of the commune.
    help: (support, world) =>
      support.promise({
        giver: world.giverNamed("Liên đoàn Lao động tỉnh Bình Phước"),
        form: "REGULAR",
        months: 12,
        lines: cash(500_000n),
        startsOn: "2021-06-01",
        confirmedOn: null,
        proposedOn: "2021-05-03",
        proposedBy: world.agency,
        purpose: "Tiền chợ hằng tháng cho năm bà cháu",
        isSustainable: true,
      }),
  },
  {
    district: "Huyện Hớn Quản",
    commune: "Xã An Khương",
    hamlet: "Ấp 1",
    state: "SUBMITTED",
    begunOn: "2021-04-28",
    house: houses.afterTheStroke(),
  },
];
