import { describe, expect, it } from "vitest";
import { asOfWords, periodName } from "@/lib/reports/labels";
import { oddities, submissionFault } from "@/lib/reports/rules";
import { noResults } from "@/lib/results/rules";

const open = { state: "DRAFT", startsOn: "2021-03-01", closedAt: null } as const;

describe("handing in", () => {
  it("is possible from the period's first day, with a signature of today or before", () => {
    expect(submissionFault(open, "2021-03-01", "2021-03-01")).toBeNull();
    expect(submissionFault(open, "2021-02-28", "2021-02-28")?.words).toContain("01/03/2021");
    expect(submissionFault(open, "2021-05-06", "2021-05-05")?.field).toBe("signedOn");
    expect(submissionFault({ ...open, state: "RETURNED" }, "2021-05-05", "2021-05-05")).toBeNull();
    for (const state of ["SUBMITTED", "ACCEPTED"] as const)
      expect(submissionFault({ ...open, state }, "2021-05-05", "2021-05-05")).not.toBeNull();
    expect(submissionFault({ ...open, closedAt: new Date() }, "2021-05-05", "2021-05-05")).not.toBeNull();
  });
});

describe("what looks odd", () => {
  const row = (name: string, more = {}) => ({ ...noResults(), name, dossiers: 5, ...more });
  const table = (...rows: ReturnType<typeof row>[]) => ({
    rows,
    total: { ...noResults(), dossiers: 5, valueInPeriod: 1n, valueSoFar: 1n },
  });

  it("is said for zero, silence, a fall and a jump", () => {
    expect(oddities(table(row("A")), null, 0)).toEqual([]);
    const none = { rows: [row("A")], total: { ...noResults(), dossiers: 5 } };
    expect(oddities(none, null, 0).join()).toContain("bằng 0");
    expect(oddities(table(row("A", { helped: 2 })), null, 0).join()).toContain(
      "chưa ghi lần trợ giúp nào: A",
    );
    expect(oddities(table(row("A")), { ...noResults(), valueSoFar: 2n }, 0).join()).toContain("thấp hơn");
    const jump = {
      rows: [row("A")],
      total: { ...noResults(), dossiers: 5, valueInPeriod: 10n, valueSoFar: 10n },
    };
    expect(oddities(jump, { ...noResults(), valueInPeriod: 1n }, 0).join()).toContain("thừa số 0");
    expect(oddities(table(row("A")), null, 3).join()).toContain("3 địa chỉ");
  });
});

it("names periods and the day of their figures as papers do", () => {
  expect(periodName({ kind: "QUARTER", ordinal: 2 }, 2021)).toBe("quý II năm 2021");
  expect(periodName({ kind: "HALF_YEAR", ordinal: 1 }, 2021)).toBe("6 tháng đầu năm 2021");
  expect(asOfWords("2021-05-05", { endsOn: "2021-05-31" })).toBe("Số liệu tạm tính đến ngày 05/05/2021");
  expect(asOfWords("2021-05-31", { endsOn: "2021-05-31" })).toBe("Số liệu đến hết ngày 31/05/2021");
});
