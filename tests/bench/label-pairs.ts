import { writeFileSync } from "node:fs";
import path from "node:path";
import names from "@/prisma/seed/data/names.json" with { type: "json" };
import { Chance } from "@/prisma/seed/demo/chance";

// Writes tests/support/labelled-pairs.csv: 150 pairs that are one household and 150 that are not, with the errors that lists of
// households really have. `node --conditions=react-server --import tsx tests/bench/label-pairs.ts`; the same each time.
// Every third example of a kind is held out: nothing was tuned on it.

const chance = new Chance(20210505);
const HERE = ["Xã Đồng Tâm", "Xã Tân Phước", "Xã Thuận Phú"] as const;
const FAR = ["Xã Đăng Hà", "Xã Đức Liễu", "Xã Thống Nhất"] as const;

type Side = {
  unit: string;
  hamlet: string;
  name: string;
  birth: string;
  sex: "F" | "M";
  id: string;
  phone: string;
  others: string;
};
type Change = (side: Side) => Partial<Side>;
type Kind = [kind: string, count: number, one: (side: Side) => Partial<Side>, other: Change];

const bare = (name: string) =>
  name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
const words = (name: string) => name.split(" ");
const given = (name: string) => words(name).at(-1) ?? "";
const withGiven = (name: string, last: string) => [...words(name).slice(0, -1), last].join(" ");
const date = (day: number, month: number, year: number) => `${day}/${month}/${year}`;
const parts = (birth: string) => birth.split("/").map(Number) as [number, number, number];
const yearOf = (birth: string) => Number(birth.split("/").at(2) ?? birth);
const far = () => ({ unit: chance.pick(FAR), hamlet: `Thôn ${chance.between(1, 9)}` });
const next = (side: Side) => ({
  unit: chance.pick(HERE.filter((unit) => unit !== side.unit)),
  hamlet: `Ấp ${chance.between(1, 9)}`,
});
const anId = () => `070${chance.digits(9)}`;
const onlyYear = (side: Side) => ({ birth: String(yearOf(side.birth)) });
const fullDate = (year: number) => date(chance.between(13, 28), chance.between(1, 12), year);
const isOther = (one: string, make: () => string): string => {
  for (;;) {
    const made = make();
    const [[day, month], [its, of]] = [parts(one), parts(made)];
    if (made !== one && day !== its && month !== of) return made;
  }
};

function aPerson(): Side {
  const sex = chance.is(0.5) ? "F" : "M";
  const of = sex === "F" ? "FEMALE" : "MALE";
  const surname = chance.weigh(names.surnames as [string, number][]);
  const year = chance.between(1935, 2010);
  return {
    unit: chance.pick(HERE),
    hamlet: `Ấp ${chance.between(1, 9)}`,
    name: `${surname} ${chance.pick(names.middles[of])} ${chance.pick(names.given[of])}`,
    birth: fullDate(year),
    sex,
    id: "",
    phone: "",
    others: "",
  };
}
const stieng = (side: Side) => {
  const of = side.sex === "F" ? "FEMALE" : "MALE";
  return { name: `${side.sex === "F" ? "Thị" : "Điểu"} ${chance.pick(names.stieng[of])}` };
};
const misspelt = ({ name }: Side) => {
  const list = words(name);
  const at = list.findIndex((word) => word.length >= 5);
  const word = list[at];
  if (!word) return { name: name.replace(/^\S+/, (first) => `${first}h`) };
  list[at] = word.slice(0, 2) + word.slice(3);
  return { name: list.join(" ") };
};

const SAME: Kind[] = [
  ["accents dropped", 12, () => ({}), ({ name }) => ({ name: bare(name) })],
  [
    "accents dropped, moved to another district",
    10,
    () => ({}),
    (side) => ({ ...far(), name: bare(side.name).toUpperCase() }),
  ],
  [
    "NFD, look-alike of Đ, tone on the other vowel",
    10,
    ({ name }) => ({ name: withGiven(name, chance.pick(["Hòa", "Thúy", "Quý", "Khỏe", "Thủy", "Đào"])) }),
    (side) => ({
      ...next(side),
      name: side.name
        .replace("Hòa", "Hoà")
        .replace("Thúy", "Thuý")
        .replace("Quý", "Qúy")
        .replace("Khỏe", "Khoẻ")
        .replace("Thủy", "Thuỷ")
        .replaceAll("Đ", "Ð")
        .normalize("NFD"),
    }),
  ],
  [
    "day and month changed round",
    12,
    ({ birth }) => ({ birth: date(chance.between(1, 12), chance.between(1, 12), yearOf(birth)) }),
    ({ birth }) => {
      const [day, month, year] = parts(birth);
      return { birth: date(month, day, year) };
    },
  ],
  [
    "day and month changed round, moved to another district",
    8,
    ({ birth }) => ({ birth: date(chance.between(1, 12), chance.between(1, 12), yearOf(birth)) }),
    ({ birth }) => {
      const [day, month, year] = parts(birth);
      return { ...far(), birth: date(month, day, year) };
    },
  ],
  [
    "year off by one",
    12,
    onlyYear,
    ({ birth }) => ({ birth: String(yearOf(birth) + (chance.is(0.5) ? 1 : -1)) }),
  ],
  [
    "year off by one, next commune",
    10,
    onlyYear,
    (side) => ({ ...next(side), birth: String(yearOf(side.birth) + 1) }),
  ],
  [
    "order of names",
    12,
    () => ({}),
    ({ name }) => ({
      name: chance.is(0.5)
        ? `${given(name)}, ${words(name).slice(0, -1).join(" ")}`
        : `${words(name).slice(1).join(" ")} ${words(name)[0]}`,
    }),
  ],
  [
    "nickname in brackets",
    12,
    () => ({}),
    ({ name }) => ({ name: `${name} (${chance.pick(["Tí", "Tèo", "Út", "Bảy", "Ba Đen"])})` }),
  ],
  [
    "known by the nickname",
    6,
    ({ name }) => ({ name: `${name} (tức ${chance.pick(["Tí", "Tèo", "Bảy"])})` }),
    ({ name }) => ({ name: withGiven(name.replace(/ \(.*$/, ""), name.match(/tức (.+)\)/)?.[1] ?? "") }),
  ],
  ["misspelt", 10, onlyYear, (side) => misspelt(side)],
  ["misspelt, next commune", 6, () => ({}), (side) => ({ ...next(side), ...misspelt(side) })],
  [
    "middle name left out",
    6,
    ({ sex, name }) => ({ name: sex === "F" ? name.replace(/^(\S+) .* (\S+)$/, "$1 Thị Ngọc $2") : name }),
    ({ name }) => ({
      name: name.includes("Thị Ngọc") ? name.replace(" Ngọc", "") : name.replace(/^(\S+) .* (\S+)$/, "$1 $2"),
    }),
  ],
  [
    "one number, name and day mistyped, moved",
    6,
    () => ({ id: anId() }),
    (side) => ({ ...far(), ...misspelt(side), birth: fullDate(yearOf(side.birth)) }),
  ],
  [
    "one phone and head, year unknown",
    6,
    () => ({ phone: `09${chance.digits(8)}` }),
    ({ name }) => ({ name: bare(name), birth: "" }),
  ],
  ["S'tiêng, accents and case", 8, stieng, ({ name }) => ({ name: bare(name).toLowerCase() })],
  [
    "moved with the wife, years alone",
    4,
    (side) => ({
      ...onlyYear(side),
      others: `Lê Thị ${chance.pick(names.given.FEMALE)}|F|${yearOf(side.birth) + 2}`,
    }),
    () => far(),
  ],
];

const OTHER: Kind[] = [
  [
    "same name, years apart",
    16,
    () => ({}),
    ({ birth }) => ({
      birth: fullDate(yearOf(birth) + chance.between(3, 25)),
      hamlet: `Ấp ${chance.between(10, 14)}`,
    }),
  ],
  [
    "same name and year, other day, another district",
    12,
    () => ({}),
    ({ birth }) => ({ ...far(), birth: isOther(birth, () => fullDate(yearOf(birth))), id: anId() }),
  ],
  [
    "same name and year, other day and number, same commune",
    10,
    () => ({ id: anId() }),
    ({ birth }) => ({
      birth: isOther(birth, () => fullDate(yearOf(birth))),
      id: anId(),
      hamlet: `Ấp ${chance.between(10, 14)}`,
    }),
  ],
  ["twins", 16, () => ({}), ({ name, sex }) => ({ name: withGiven(name, another(given(name), sex)) })],
  [
    "father and son",
    14,
    ({ name }) => ({
      sex: "M",
      name: `${words(name)[0]} Văn ${chance.pick(names.given.MALE)}`,
      birth: fullDate(chance.between(1940, 1960)),
    }),
    ({ name, birth }) => ({
      name: withGiven(name, another(given(name), "M")),
      birth: fullDate(yearOf(birth) + chance.between(22, 32)),
    }),
  ],
  [
    "father and son, one phone",
    5,
    ({ name }) => ({
      sex: "M",
      phone: `09${chance.digits(8)}`,
      name: `${words(name)[0]} Văn ${chance.pick(names.given.MALE)}`,
    }),
    ({ name, birth }) => ({
      name: withGiven(name, another(given(name), "M")),
      birth: fullDate(yearOf(birth) + 25),
    }),
  ],
  [
    "given name a letter off",
    12,
    ({ name }) => ({ name: withGiven(name, "Lan") }),
    ({ name }) => ({ name: withGiven(name, chance.pick(["Lành", "Loan", "Liên", "Lam"])) }),
  ],
  [
    "Văn A and Văn B",
    6,
    ({ name }) => ({ sex: "M", name: `${words(name)[0]} Văn A` }),
    ({ name }) => ({ name: withGiven(name, chance.pick(["B", "C", "D"])) }),
  ],
  [
    "tone alone, other day, next commune",
    10,
    ({ name }) => ({ sex: "M", name: `${words(name)[0]} Văn Hùng` }),
    (side) => ({
      ...next(side),
      name: withGiven(side.name, "Hưng"),
      birth: isOther(side.birth, () => fullDate(yearOf(side.birth))),
    }),
  ],
  [
    "S'tiêng man and woman",
    10,
    (side) => ({ ...stieng({ ...side, sex: "M" }), sex: "M" }),
    ({ name }) => ({ sex: "F", name: name.replace("Điểu", "Thị") }),
  ],
  [
    "Thị Mừng and Điểu Mừng",
    6,
    () => ({ sex: "F", name: `Điểu Thị ${chance.pick(names.stieng.FEMALE)}` }),
    ({ name }) => ({ sex: "M", name: name.replace(" Thị", "") }),
  ],
  [
    "surnames a letter off",
    8,
    ({ name }) => ({ name: name.replace(/^\S+/, "Phạm") }),
    ({ name }) => ({ name: name.replace(/^\S+/, "Phan") }),
  ],
  [
    "another surname",
    9,
    ({ name }) => ({ name: name.replace(/^\S+/, "Nguyễn") }),
    ({ name }) => ({ name: name.replace(/^\S+/, chance.pick(["Trần", "Lê", "Bùi"])) }),
  ],
  [
    "Lan Anh and Anh Lan",
    6,
    ({ name }) => ({ sex: "F", name: `${words(name)[0]} Thị Lan Anh` }),
    ({ name }) => ({ name: name.replace("Lan Anh", "Anh Lan") }),
  ],
  [
    "near year, other day and number, another district",
    5,
    () => ({ id: anId() }),
    ({ birth }) => ({ ...far(), birth: isOther(birth, () => fullDate(yearOf(birth) + 1)), id: anId() }),
  ],
  [
    "man and woman of one name",
    5,
    ({ name }) => ({ sex: "M", name: `${words(name)[0]} Thanh Xuân` }),
    (side) => ({ ...next(side), sex: "F", birth: isOther(side.birth, () => fullDate(yearOf(side.birth))) }),
  ],
];

function another(than: string, sex: Side["sex"]): string {
  for (;;) {
    const made = chance.pick(names.given[sex === "F" ? "FEMALE" : "MALE"]);
    if (bare(made) !== bare(than)) return made;
  }
}

const quoted = (value: string) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const COLUMNS = ["unit", "hamlet", "name", "birth", "sex", "id", "phone", "others"] as const;
const lines = [["pair", "same", "kind", "held", "side", ...COLUMNS].join(",")];
let pair = 0;
for (const [same, kinds] of [
  ["yes", SAME],
  ["no", OTHER],
] as const) {
  for (const [kind, count, one, other] of kinds) {
    for (let at = 0; at < count; at++) {
      pair += 1;
      const drawn = aPerson();
      const left = { ...drawn, ...one(drawn) };
      const right = { ...left, ...other(left) };
      for (const [side, of] of [
        ["A", left],
        ["B", right],
      ] as const)
        lines.push(
          [pair, same, kind, at % 3 === 2 ? "yes" : "no", side, ...COLUMNS.map((column) => of[column])]
            .map((value) => quoted(String(value)))
            .join(","),
        );
    }
  }
}
writeFileSync(path.join(import.meta.dirname, "../support/labelled-pairs.csv"), `${lines.join("\n")}\n`);
