import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  commitmentFilter,
  commitmentForm,
  parseQuantity,
  supportLines,
  valueLines,
} from "@/lib/commitments/schema";
import { nest } from "@/lib/core/form";

const key = "0190a1b2-c3d4-4e5f-8a6b-000000000001";
const good = {
  requestKey: key,
  addressId: key,
  donorId: key,
  form: "REGULAR",
  months: "12",
  startsOn: "1/5/2021",
  "support.cash": "300.000",
  purpose: "Học phí",
};

test("reads what an officer types", () => {
  const typed = commitmentForm.parse(nest(good));
  expect(typed).toMatchObject({ form: "REGULAR", months: 12, startsOn: "2021-05-01", isSustainable: false });
  expect(typed.support.lines).toMatchObject([{ kind: "CASH", amount: 300_000n }]);
});

test("everything that is missing is said at once, each beside its field", () => {
  const blank = { ...good, form: "", months: "", startsOn: "", purpose: " " };
  const paths = commitmentForm.safeParse(nest(blank)).error?.issues.map(({ path }) => path.join("."));
  expect(paths).toEqual(["form", "months", "startsOn", "purpose"]);
});

test("a giver is needed, an old one or a new one", () => {
  const { donorId: _, ...rest } = good;
  expect(commitmentForm.safeParse(nest(rest)).error?.issues[0]?.path).toEqual(["donorId"]);
  const named = { ...rest, "donor.name": "Công ty Hạt Điều", "donor.kind": "ENTERPRISE" };
  expect(commitmentForm.parse(nest(named)).donor?.name).toBe("Công ty Hạt Điều");
});

describe("amounts", () => {
  test("beyond 2³¹ they are still exact, beyond a thousand billion they are a slip", () => {
    const cash = (text: string) => supportLines.safeParse({ cash: text });
    expect(cash("999.999.999.999").data?.lines[0]?.amount).toBe(999_999_999_999n);
    expect(cash("1.000.000.000.001").success).toBe(false);
    expect(cash("-5").success).toBe(false);
    expect(cash("1,5 đồng").success).toBe(false);
  });
  test("goods need name, number and price, each told beside its field", () => {
    const fault = supportLines.safeParse({ goods: [{ item: "Bò" }] }).error;
    expect(fault?.issues.map(({ path }) => path.join("."))).toEqual([
      "goods.0.quantity",
      "goods.0.unitPrice",
    ]);
  });
  test("a value that is no whole đồng is refused beside the quantity", () => {
    const typed = supportLines.parse({ goods: [{ item: "Gạo", quantity: "0,333", unitPrice: "1001" }] });
    expect(Object.keys(valueLines(typed, { labourDayRate: 200_000n }).errors)).toEqual([
      "support.goods.0.quantity",
    ]);
  });
  test("nothing given is said beside the cash", () => {
    expect(valueLines(supportLines.parse({}), { labourDayRate: 1n }).errors).toHaveProperty("support.cash");
  });
});

test.each([
  ["2", 2_000n],
  ["2,5", 2_500n],
  ["2.125", 2_125_000n],
  ["1.200", 1_200_000n],
  ["0", null],
  ["-1", null],
  ["1e9", null],
  ["1,2345", null],
])("quantity %s", (text, thousandths) => expect(parseQuantity(text)).toBe(thousandths));

test("whatever is sent, the answer is a value or a sentence", () => {
  const anything = fc.dictionary(
    fc.constantFrom(
      ...Object.keys(good),
      "support.goods.0.item",
      "support.goods",
      "donor.name",
      "donor",
      "support",
    ),
    fc.oneof(fc.string(), fc.constant("\0"), fc.constant("\uD800"), fc.array(fc.string(), { maxLength: 3 })),
  );
  fc.assert(
    fc.property(anything, (values) => {
      const typed = commitmentForm.safeParse(nest({ ...good, ...values }));
      if (!typed.success) for (const { message } of typed.error.issues) expect(message).not.toBe("");
      commitmentFilter.parse(values);
    }),
  );
});
