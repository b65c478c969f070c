import { describe, expect, test } from "vitest";
import { beyond, type Order, orderBy } from "@/lib/core/paging";

const ORDERS: Order[] = [
  { key: "priority", direction: "desc" },
  { key: "submittedOn", direction: "asc", nullsLast: true },
  { key: "id", direction: "asc" },
];

type Row = { priority: number; submittedOn: number | null; id: number };
const rows: Row[] = [];
for (const priority of [3, 2, 1])
  for (const submittedOn of [10, 20, null]) for (const id of [1, 2]) rows.push({ priority, submittedOn, id });

/** Prisma's conditions, read by hand. */
function fits(row: Row, condition: Record<string, unknown>): boolean {
  return Object.entries(condition).every(([key, wish]) => {
    if (key === "AND") return (wish as Record<string, unknown>[]).every((part) => fits(row, part));
    if (key === "OR") return (wish as Record<string, unknown>[]).some((part) => fits(row, part));
    const value = row[key as keyof Row];
    if (wish === null || typeof wish !== "object") return value === wish;
    return Object.entries(wish).every(([test, other]) => {
      if (test === "not") return value !== other;
      if (test === "in") return (other as unknown[]).includes(value);
      if (value === null) return false;
      if (test === "gt") return value > (other as number);
      if (test === "gte") return value >= (other as number);
      if (test === "lt") return value < (other as number);
      return test === "lte" && value <= (other as number);
    });
  });
}

describe("rows beyond a row", () => {
  const places = rows.map((row, at) => ({ row, at }));

  test.each(places)("after number $at come all the later ones, before it all the earlier", ({ row, at }) => {
    const place = [row.priority, row.submittedOn, row.id];
    expect(rows.filter((one) => fits(one, beyond(ORDERS, place, false)))).toEqual(rows.slice(at + 1));
    expect(rows.filter((one) => fits(one, beyond(ORDERS, place, true)))).toEqual(rows.slice(0, at));
  });

  test("the order turns round with its nulls", () => {
    expect(orderBy(ORDERS, false)).toEqual([
      { priority: "desc" },
      { submittedOn: { sort: "asc", nulls: "last" } },
      { id: "asc" },
    ]);
    expect(orderBy(ORDERS, true)).toEqual([
      { priority: "asc" },
      { submittedOn: { sort: "desc", nulls: "first" } },
      { id: "desc" },
    ]);
  });
});
