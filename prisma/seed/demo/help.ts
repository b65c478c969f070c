import { addDays, addMonths, type Day } from "@/lib/core/days";
import type { Chance } from "./chance";
import { type Household, million } from "./household";
import { dayBetween, earlier, type Journey } from "./journey";
import type { Line, PromiseWish, Support } from "./promises";
import { EVE, type Giver, type Place, type World } from "./world";

/** Districts go at a different pace, so that the province has something to compare: share of addresses with a donor. */
const PACE = [0.99, 0.96, 0.9, 0.7, 0.85, 0.6, 0.97, 0.92, 0.8, 0.98, 0.68];

/** The year had begun a few days before anybody met again. */
const THIS_YEAR: Day = "2020-12-05";

const cash = (value: bigint): Line[] => [{ kind: "CASH", value }];
const firstOfNextMonth = (day: Day): Day => `${addMonths(day, 1).slice(0, 8)}01`;

export type Helped = {
  world: World;
  chance: Chance;
  place: Place;
  journey: Journey;
  house: Household;
  minimum: bigint;
};

/** How donors came to one address, if any did. */
export function help(support: Support, helped: Helped): void {
  const { world, chance, place, journey } = helped;
  if (!journey.approvedOn) return;
  const districts = [...new Set(world.places.map(({ district }) => district.id))];
  const pace = PACE[districts.indexOf(place.district.id) % PACE.length] ?? 0.7;
  const giver = () => world.giver(place, chance);
  if (chance.is(0.08) && journey.submittedOn && journey.submittedOn < "2021-01-25")
    newYearGift(support, chance, giver());
  if (!chance.is(pace)) return;
  const confirmedOn = confirmationDay(chance, journey);
  if (!confirmedOn) return;
  const until = journey.closedOn ? addDays(journey.closedOn, -1) : undefined;
  const common = {
    giver: giver(),
    confirmedOn,
    until,
    purpose: purposeOf(helped.house),
    isSustainable: true,
  };
  if (journey.state === "CLOSED") {
    oneOff(support, helped, { ...common, share: 100 });
    return;
  }
  // Helped once in the year before: this year a monthly donor is found.
  if (confirmedOn < THIS_YEAR && chance.is(0.35)) {
    oneOff(support, helped, { ...common, share: 100 });
    const again = dayBetween(chance, THIS_YEAR, EVE);
    cycle(support, chance, { ...common, confirmedOn: again, monthly: 300_000n });
    return;
  }
  const pattern = chance.weigh([
    ["cycle", 40],
    ["together", 10],
    ["small", 5],
    ["oneOff", 27],
    ["part", 8],
    ["gift", 3],
    ["broken", 4],
    ["both", 3],
  ] as const);
  switch (pattern) {
    case "cycle":
      cycle(support, chance, {
        ...common,
        monthly: chance.pick([300_000n, 300_000n, 400_000n, 500_000n]),
      });
      break;
    case "together":
      cycle(support, chance, { ...common, monthly: 200_000n });
      cycle(support, chance, { ...common, giver: otherThan(common.giver, giver), monthly: 150_000n });
      break;
    case "small":
      cycle(support, chance, { ...common, monthly: 200_000n });
      break;
    case "oneOff":
      oneOff(support, helped, { ...common, share: chance.is(0.7) ? 100 : chance.pick([0, 50]) });
      break;
    case "part":
      support.promise({
        ...common,
        form: "ONE_OFF",
        months: 1,
        lines: cash(helped.minimum / 2n),
        startsOn: confirmedOn,
        handedOver: chance.is(0.6) ? 100 : 0,
      });
      break;
    case "gift":
      support.promise({
        ...common,
        form: "ONE_OFF",
        months: 1,
        lines: rice(20),
        startsOn: confirmedOn,
        isSustainable: false,
        purpose: "Quà lúc ngặt nghèo",
        handedOver: 100,
      });
      break;
    case "broken":
      broken(support, chance, common);
      break;
    case "both":
      cycle(support, chance, { ...common, monthly: 300_000n });
      oneOff(support, helped, {
        ...common,
        giver: otherThan(common.giver, giver),
        overlapReason: "Khoản hằng tháng chỉ lo ăn uống, gia đình còn cần vốn để tự vươn lên",
        share: 100,
      });
  }
}

type Common = Pick<PromiseWish, "giver" | "purpose" | "isSustainable" | "until" | "overlapReason"> & {
  confirmedOn: Day;
};

function confirmationDay(chance: Chance, journey: Journey): Day | null {
  const from = addDays(journey.approvedOn ?? EVE, 1);
  // Time to hand over what was promised before the dossier is closed.
  const latest = journey.closedOn ? addDays(journey.closedOn, -15) : EVE;
  // Of those carried over, most found their donor in the year before.
  if (journey.isCarriedOver) {
    const isBefore = chance.is(0.6) || latest < THIS_YEAR;
    return isBefore ? dayBetween(chance, from, "2020-11-20") : dayBetween(chance, THIS_YEAR, latest);
  }
  return from > latest ? null : dayBetween(chance, from, earlier(addDays(from, 25), latest));
}

function cycle(support: Support, chance: Chance, given: Common & { monthly: bigint }): void {
  const { monthly, ...common } = given;
  const startsOn = chance.is(0.6) ? firstOfNextMonth(common.confirmedOn) : common.confirmedOn;
  support.promise({
    ...common,
    form: "REGULAR",
    months: chance.weigh([
      [12, 7],
      [18, 1],
      [24, 2],
    ] as const),
    lines: monthly >= 400_000n && chance.is(0.3) ? [...cash(monthly - 150_000n), ...rice(10)] : cash(monthly),
    startsOn,
    late: chance.is(0.18) ? chance.between(1, 3) : 0,
  });
}

const rice = (kilos: number): Line[] => [
  {
    kind: "GOODS",
    item: "Gạo",
    quantity: kilos,
    measure: "kg",
    unitPrice: 15_000n,
    value: 15_000n * BigInt(kilos),
  },
];

/** What the house needs most: a roof is raised with cash, cement and hands; an animal is bought; the rest is cash. */
function oneOff(
  support: Support,
  { chance, house, minimum }: Helped,
  given: Common & { share: number },
): void {
  const { share, ...common } = given;
  const [need] = house.needs;
  const days = chance.between(15, 40);
  const roof: Line[] = [
    ...cash(million(chance.between(25, 45))),
    { kind: "GOODS", item: "Xi măng", quantity: 60, measure: "bao", unitPrice: 85_000n, value: 5_100_000n },
    { kind: "LABOUR", quantity: days, measure: "ngày", unitPrice: 200_000n, value: 200_000n * BigInt(days) },
  ];
  const price = minimum + million(chance.between(0, 8));
  const lines: Line[] =
    need?.kind === "HOUSING"
      ? roof
      : need?.kind === "LIVELIHOOD"
        ? [
            {
              kind: "GOODS",
              item: "Con giống, dụng cụ",
              quantity: 1,
              measure: "suất",
              unitPrice: price,
              value: price,
            },
          ]
        : cash(price);
  support.promise({
    ...common,
    form: "ONE_OFF",
    months: need?.kind === "HOUSING" ? 4 : chance.between(1, 3),
    lines,
    startsOn: common.confirmedOn,
    handedOver: share,
  });
}

/** A donor who could not go on: cancelled by word, or lapsed after three months of silence. */
function broken(support: Support, chance: Chance, common: Common): void {
  const startsOn = common.confirmedOn;
  const lapsedOn = addDays(addMonths(startsOn, 3), 14);
  const isLapsed = lapsedOn <= EVE;
  const on = isLapsed ? lapsedOn : earlier(addDays(startsOn, chance.between(12, 45)), EVE);
  if (on <= startsOn) return;
  support.promise({
    ...common,
    form: "REGULAR",
    months: 12,
    lines: cash(300_000n),
    startsOn,
    late: isLapsed ? 3 : 0,
    end: isLapsed
      ? { on, state: "LAPSED", reason: "Ba tháng liền không nhận được, đã liên hệ nhiều lần" }
      : { on, state: "CANCELLED", reason: "Nhà tài trợ gặp khó khăn, xin thôi" },
  });
}

function newYearGift(support: Support, chance: Chance, giver: Giver): void {
  const day = dayBetween(chance, "2021-01-28", "2021-02-09");
  const lines: Line[] = [...rice(10), ...cash(BigInt(chance.between(2, 5)) * 100_000n)];
  if (chance.is(0.06)) support.mistake(day, addDays(day, 5), lines, giver);
  support.gift(day, lines, giver);
}

function otherThan(known: Giver, next: () => Giver): Giver {
  for (let tries = 0; tries < 50; tries++) {
    const other = next();
    if (other.id !== known.id) return other;
  }
  throw new Error("there is only one donor");
}

const PURPOSE: Partial<Record<Household["needs"][number]["kind"], string>> = {
  CASH: "Tiền sinh hoạt, thuốc men hằng tháng",
  LIVELIHOOD: "Vốn, con giống để làm ăn",
  MEDICAL: "Chi phí chữa bệnh",
  HOUSING: "Dựng lại nhà",
  SCHOOL: "Đỡ đầu việc học",
  VOCATIONAL_TRAINING: "Học phí khóa nghề",
  SAVINGS_BOOK: "Sổ tiết kiệm",
};
const purposeOf = ({ needs: [need] }: Household) =>
  (need && PURPOSE[need.kind]) ?? "Giúp gia đình ổn định lâu dài";
