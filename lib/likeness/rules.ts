import type { Day } from "@/lib/core/days";
import {
  bareName,
  foldVietnamese,
  givenSound,
  hasSameAccents,
  isOneLetterOff,
  nameWheel,
  otherName,
} from "@/lib/core/vietnamese";
import type { Sex } from "@/prisma/generated/enums";

// Whether two dossiers might be one household (domain 3: duplicates): what speaks for it and against it, added up.
// A sum shows a pair to an officer; it never merges anybody by itself.

/** What speaks for two dossiers being the same household. Outside one's own territory it is never said which. */
export const SIGNALS = [
  "NATIONAL_ID",
  "NAME_AND_YEAR",
  "NAME_AND_NEAR_YEAR",
  "LIKE_NAME",
  "NAME_ONLY",
  "PHONE",
  "HEAD",
] as const;
export type Signal = (typeof SIGNALS)[number];

export type Person = {
  name: string;
  year: number | null;
  day: Day | null;
  sex: Sex | null;
  nationalIdHash: string | null;
  /** Identity cards had 9 digits, later 12: one person may hold both. */
  idDigits: number | null;
};

export type Household = {
  unitId: string | null;
  /** Null where no district stands above the commune. */
  districtId: string | null;
  hamlet: string | null;
  headName: string;
  phoneHash: string | null;
  people: readonly Person[];
};

/** Likely enough to be shown and settled. */
export const LIKELY_FROM = 40;

const ID = 100;
/** Neighbours share a phone: enough to be looked at, no more. */
const PHONE = 40;
const HEAD = 30;
const SAME_COMMUNE = 15;
const SAME_HAMLET = 15;
const FURTHER_PERSON = 25;
/** More namesakes of an age than this in the province, and a year one off says nothing beyond the own district. */
export const RARE_UP_TO = 3;
const COMMON_FAR_AWAY = -25;

// Names ------------------------------------------------------------------------------------------------------

type Kinship = "SAME" | "LETTER" | "WORD" | null;

const MANY_SPELLINGS = [
  ["hoang", "huynh"],
  ["vu", "vo"],
];
/** Words that people are really called, one letter from each other: Phạm is not a misspelt Phan. */
const NAME_WORDS = new Set(
  `anh bang bich bien binh canh cam chau chien chinh cong cuong dang danh dao diem dieu dinh doan doanh dong duong duyen
  giang giap hang hanh hiep hieu hinh hoai hoang hoan hong hung huong huyen huynh khanh khoa khoi khuong kien kieu kim lanh
  lien linh loan long luong luan manh minh mong nga ngan nghia ngoc nguyen nguyet nhan nhat nhung ninh nong oanh phan pham phat
  phong phuc phung phuong quach quang quoc quyen quynh sang sinh song suong tang tham than thang thanh thao thach thien thinh
  thoa thom thong thuan thuy thuc thuong tien tieu tinh toan tran trang trieu trinh trong truc trung truong tuan tuong tuyen
  tuyet vang vien viet vinh vuong xuan yen`.split(/\s+/),
);
const isMisspelt = (one: string, other: string) =>
  Math.max(one.length, other.length) >= 4 &&
  !(NAME_WORDS.has(one) && NAME_WORDS.has(other)) &&
  isOneLetterOff(one, other);
const isVariant = (one: string, other: string) =>
  one.replaceAll("y", "i") === other.replaceAll("y", "i") ||
  MANY_SPELLINGS.some((words) => words.includes(one) && words.includes(other)) ||
  isMisspelt(one, other);

/**
 * SAME: the same words, accents and order aside, or by the other name in brackets. LETTER: one word spelt a little
 * otherwise. WORD: one middle word left out. The given name weighs exactly: Lan is not Lành, Văn A is not Văn B; and
 * "Thị" is never dropped, for among the S'tiêng it stands where others have their surname.
 */
export function kinshipOf(one: string, other: string): Kinship {
  const [mine, theirs] = [bareName(one), bareName(other)];
  const wheels = (words: string, bare: string) =>
    [bare, otherName(words)].flatMap((name) => (name ? nameWheel(name) : []));
  if (wheels(one, mine).some((wheel) => wheels(other, theirs).includes(wheel))) return "SAME";
  const [a, b] = [mine.split(" "), theirs.split(" ")];
  if (givenSound(mine) !== givenSound(theirs) || a.includes("thi") !== b.includes("thi")) return null;
  if (a.length === b.length) {
    const differing = a.flatMap((word, at) => (word === b[at] ? [] : [[word, b[at] ?? ""] as const]));
    const [only, second] = differing;
    return a.length > 1 && only && !second && isVariant(...only) ? "LETTER" : null;
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isWithin = long
    .slice(1, -1)
    .some((word, at) => word !== "thi" && long.toSpliced(at + 1, 1).join(" ") === short.join(" "));
  return short.length > 1 && isWithin ? "WORD" : null;
}

// People -----------------------------------------------------------------------------------------------------

type Likeness = { signal: Signal; score: number };

const YEARS_APART = { SAME: [60, 45, 25], LETTER: [45, 40, 0], WORD: [30, 25, 0] };

/** Full birth dates: the same, day and month changed round, the year alone off, one of both off, or another day. */
function byDay(one: Day | null, other: Day | null): number {
  if (!one || !other) return 0;
  const [[year, month, day], [otherYear, otherMonth, otherDay]] = [one.split("-"), other.split("-")];
  if (month === otherMonth && day === otherDay) return year === otherYear ? 25 : 15;
  if (year === otherYear && month === otherDay && day === otherMonth) return 20;
  return month === otherMonth || day === otherDay ? -10 : -30;
}

const ACCENTS = { same: 5, other: -15 };

function byAccents(one: string, other: string): number {
  const isSame = hasSameAccents(one, other);
  return isSame === null ? 0 : isSame ? ACCENTS.same : ACCENTS.other;
}

/** How much alike two people are; null where nothing of it counts. */
export function personLikeness(one: Person, other: Person): Likeness | null {
  if (one.nationalIdHash && one.nationalIdHash === other.nationalIdHash)
    return { signal: "NATIONAL_ID", score: ID };
  const kinship = kinshipOf(one.name, other.name);
  if (!kinship) return null;
  const apart = one.year === null || other.year === null ? 2 : Math.abs(one.year - other.year);
  const isKnown = one.year !== null && other.year !== null;
  const base = isKnown && apart > 1 ? 0 : (YEARS_APART[kinship][apart] ?? 0);
  if (base === 0) return null;
  const isOtherId =
    one.nationalIdHash !== null && other.nationalIdHash !== null && one.idDigits === other.idDigits;
  const score =
    base +
    (isKnown ? byDay(one.day, other.day) : 0) +
    byAccents(one.name, other.name) +
    (one.sex && other.sex && one.sex !== other.sex ? -30 : 0) +
    (isOtherId ? -30 : 0);
  const byYear = isKnown ? (apart === 0 ? "NAME_AND_YEAR" : "NAME_AND_NEAR_YEAR") : "NAME_ONLY";
  return score > 0 ? { signal: kinship === "SAME" ? byYear : "LIKE_NAME", score } : null;
}

// Households -------------------------------------------------------------------------------------------------

/** `Ấp 3`, `ấp3` and `Thôn 3` are one place: the kind of a hamlet changes with each decree. */
const hamletOf = (hamlet: string | null): string =>
  foldVietnamese(hamlet ?? "")
    .replace(/^(khu pho|kp|khu dan cu|khu|thon|ap|buon|soc|bon|to dan pho|to|doi|khom) ?(?=.)/, "")
    .replace(/^0+(?=\d)/, "");

/** The head stands among the people with a birth year: then that comparison says more than the name alone. */
const isHeadKnown = ({ headName, people }: Household): boolean =>
  people.some(({ name, year }) => year !== null && foldVietnamese(name) === foldVietnamese(headName));

export type Verdict = { signals: Signal[]; score: number };

/**
 * `namesakes`: how many people of a name and age the province has, by the index of the first household's person.
 * The likeliest pair of people counts, each further pair a little; a phone, a head, a place add to it.
 */
export function likeness(one: Household, other: Household, namesakes: readonly number[] = []): Verdict {
  const isSameCommune = one.unitId !== null && one.unitId === other.unitId;
  const isSameDistrict = isSameCommune || (one.districtId !== null && one.districtId === other.districtId);
  const [here, there] = [hamletOf(one.hamlet), hamletOf(other.hamlet)];
  const isSameHamlet = isSameCommune && here !== "" && here === there;
  const found = one.people
    .flatMap((person, at) => {
      const best = other.people
        .flatMap((theirs) => personLikeness(person, theirs) ?? [])
        .filter(({ signal }) => isSameDistrict || signal !== "LIKE_NAME")
        .filter(({ signal }) => isSameCommune || signal !== "NAME_ONLY")
        .reduce<Likeness | null>((most, like) => (most && most.score >= like.score ? most : like), null);
      if (!best) return [];
      const isCommon = (namesakes[at] ?? 0) > RARE_UP_TO && best.signal === "NAME_AND_NEAR_YEAR";
      return [{ ...best, score: best.score + (isCommon && !isSameDistrict ? COMMON_FAR_AWAY : 0) }];
    })
    .sort((a, b) => b.score - a.score);
  const signals = new Set(found.map(({ signal }) => signal));
  const byPeople = (found[0]?.score ?? 0) + FURTHER_PERSON * Math.min(2, Math.max(0, found.length - 1));
  const isSamePhone = one.phoneHash !== null && one.phoneHash === other.phoneHash;
  if (isSamePhone) signals.add("PHONE");
  const head = foldVietnamese(one.headName);
  const isSameHead =
    isSameCommune &&
    head !== "" &&
    head === foldVietnamese(other.headName) &&
    !(isHeadKnown(one) && isHeadKnown(other));
  if (isSameHead) signals.add("HEAD");
  const byHead = isSameHead && byPeople < HEAD ? HEAD - byPeople : 0;
  const near = (isSameCommune ? SAME_COMMUNE : 0) + (isSameHamlet ? SAME_HAMLET : 0);
  const any = byPeople + byHead + (isSamePhone ? PHONE : 0);
  return { signals: SIGNALS.filter((signal) => signals.has(signal)), score: any > 0 ? any + near : 0 };
}

export type Matched = {
  one: number | null;
  other: number | null;
  /** What can be said of two people without telling their numbers or days. */
  marks: ("SAME_ID" | "OTHER_ID" | "SAME_DAY" | "TURNED_DAY" | "OTHER_DAY")[];
};

/** People of two households beside each other, the likeliest pairs first taken; who has no likeness stands alone. */
export function matchPeople(one: readonly Person[], other: readonly Person[]): Matched[] {
  const pairs = one
    .flatMap((mine, at) =>
      other.flatMap((theirs, its) => {
        const like = personLikeness(mine, theirs);
        return like ? [{ at, its, score: like.score }] : [];
      }),
    )
    .sort((a, b) => b.score - a.score || a.at - b.at || a.its - b.its);
  const of = new Map<number, number>();
  for (const { at, its } of pairs) if (!of.has(at) && ![...of.values()].includes(its)) of.set(at, its);
  const marksOf = (mine: Person, theirs: Person): Matched["marks"] => {
    const byDate = byDay(mine.day, theirs.day);
    const isOther = mine.nationalIdHash !== theirs.nationalIdHash;
    const day = byDate === 25 ? "SAME_DAY" : byDate === 20 ? "TURNED_DAY" : byDate !== 0 ? "OTHER_DAY" : null;
    const id = mine.nationalIdHash && theirs.nationalIdHash ? (isOther ? "OTHER_ID" : "SAME_ID") : null;
    return ([id, day] as const).flatMap((mark) => mark ?? []);
  };
  return [
    ...one.map((mine, at): Matched => {
      const its = of.get(at) ?? null;
      const theirs = its === null ? undefined : other[its];
      return { one: at, other: its, marks: theirs ? marksOf(mine, theirs) : [] };
    }),
    ...other.flatMap((_, its) =>
      [...of.values()].includes(its) ? [] : [{ one: null, other: its, marks: [] }],
    ),
  ];
}
