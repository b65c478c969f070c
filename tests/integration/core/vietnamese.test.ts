import fc from "fast-check";
import { expect, test } from "vitest";
import { bareName, foldVietnamese, givenSound, nameWheel, otherName } from "@/lib/core/vietnamese";
import { owner } from "@/tests/support/cast";
import { aName } from "@/tests/support/vietnamese";

type Folded = {
  folded: string;
  bare: string;
  other: string | null;
  wheel: string | null;
  sound: string | null;
};

const inDatabase = (names: string[]) =>
  owner.$queryRaw<Folded[]>`
    SELECT fold_vietnamese(name) AS folded, bare_name(name) AS bare, other_name(name) AS other,
      name_wheel(bare_name(name)) AS wheel, given_sound(bare_name(name)) AS sound
    FROM unnest(${names}::text[]) WITH ORDINALITY AS given(name, at) ORDER BY at`;

const inCode = (name: string): Folded => ({
  folded: foldVietnamese(name),
  bare: bareName(name),
  other: otherName(name),
  wheel: nameWheel(bareName(name)) || null,
  sound: givenSound(bareName(name)) || null,
});

test("the database and the code fold 6,000 odd names alike", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aName, { minLength: 200, maxLength: 300 }), async (names) => {
      expect(await inDatabase(names)).toEqual(names.map(inCode));
    }),
    { numRuns: 30 },
  );
});

test.each([
  ["Nguyễn Thị Hòa", "nguyen thi hoa"],
  ["Nguyễn Thị Hoà".normalize("NFD"), "nguyen thi hoa"],
  ["ÐẶNG  VĂN\u00a0ÐỨC", "dang van duc"],
  ["Điểu K'Rể", "dieu kre"],
  ["Điểu K’Rể", "dieu kre"],
  ["Trần Văn Qúy", "tran van quy"],
  ["Lê\u200b Thị Ỷ", "le thi y"],
  ["Thị Ngọc", "thi ngoc"],
])("%j folds to %j on both sides", async (name, folded) => {
  expect(foldVietnamese(name)).toBe(folded);
  expect((await inDatabase([name]))[0]?.folded).toBe(folded);
});
