import { describe, expect, test } from "vitest";
import { withNewHead } from "@/lib/corrections/rules";
import { type DossierDraft, dossierDraft } from "@/lib/drafts/schema";
import { applyTo, asText, differencesBetween, fromText } from "@/lib/revisions/rules";

const ids = ["0b6f4c1e-0000-4000-8000-000000000001", "0b6f4c1e-0000-4000-8000-000000000002"] as const;

function draft(more: Record<string, unknown> = {}): DossierDraft {
  return dossierDraft.parse({
    headName: "Điểu Thị Mừng",
    hamlet: "Ấp 3",
    members: [
      {
        id: ids[0],
        fullName: "Điểu Thị Mừng",
        categories: ["DISABILITY", "POOR_HARDSHIP"],
        monthlyIncome: "1.500.000",
      },
      { id: ids[1], fullName: "Điểu Văn Sơn", relation: "Con" },
    ],
    ...more,
  });
}
const changed = (change: (copy: DossierDraft) => void, from = draft()) => {
  const copy = structuredClone(from);
  change(copy);
  return copy;
};
const paths = (base: DossierDraft, proposed: DossierDraft) =>
  differencesBetween(base, proposed).map(({ path }) => path);

describe("old beside new", () => {
  test("members are matched by id, not by place; the order of categories is no change", () => {
    const proposed = changed((copy) => {
      copy.members.reverse();
      for (const member of copy.members) member.categories.reverse();
      const son = copy.members.find(({ id }) => id === ids[1]);
      if (son) son.fullName = "Điểu Văn Sơn Em";
    });
    expect(paths(draft(), proposed)).toEqual([`members.${ids[1]}.fullName`]);
  });
  test("a row that comes or goes is one line", () => {
    const proposed = changed((copy) => {
      copy.members.pop();
    });
    expect(paths(draft(), proposed)).toEqual([`members.${ids[1]}`]);
    expect(paths(proposed, draft())).toEqual([`members.${ids[1]}`]);
  });
});

describe("upon the dossier of today", () => {
  const proposed = changed((copy) => {
    copy.headName = "Điểu Thị Mừng Em";
    copy.members.pop();
  });
  const differences = differencesBetween(draft(), proposed);

  test("what changed elsewhere stays", () => {
    const { merged, conflicts } = applyTo(draft({ hamlet: "Ấp 5" }), differences);
    expect(conflicts).toEqual([]);
    expect([merged.hamlet, merged.headName, merged.members.length]).toEqual(["Ấp 5", "Điểu Thị Mừng Em", 1]);
  });
  test("the same field, or a row that goes and was changed, does not fit", () => {
    const today = changed((copy) => {
      copy.headName = "Thị Mừng";
      const son = copy.members[1];
      if (son) son.occupation = "Đi học";
    });
    expect(applyTo(today, differences).conflicts.map(({ path }) => path)).toEqual([
      "headName",
      `members.${ids[1]}`,
    ]);
  });
  test("a field of a row that is gone does not fit; what is there already does", () => {
    const renamed = differencesBetween(
      draft(),
      changed((copy) => {
        const son = copy.members[1];
        if (son) son.fullName = "Sơn";
      }),
    );
    expect(applyTo(proposed, renamed).conflicts).toHaveLength(1);
    expect(applyTo(proposed, differences).conflicts).toEqual([]);
  });
  test("the dossier of today is not written upon", () => {
    const today = draft();
    applyTo(today, differences);
    expect(today).toEqual(draft());
  });
});

test("amounts beyond 2⁵³ come back as they were sealed", () => {
  const base = changed((copy) => {
    const [first] = copy.members;
    if (first) first.monthlyIncome = 9_007_199_254_740_993n;
  });
  expect(fromText(asText({ base, proposed: draft() }))).toEqual({ base, proposed: draft() });
});

test("a new head is another member of the household", () => {
  const [dead, heir] = ids;
  expect(withNewHead(draft(), { deadId: dead, headId: dead, phone: null })).toBeNull();
  expect(withNewHead(draft(), { deadId: dead, headId: "nobody", phone: null })).toBeNull();
  const next = withNewHead(draft({ phone: "0912345678" }), { deadId: dead, headId: heir, phone: null });
  expect(next).toMatchObject({
    headName: "Điểu Văn Sơn",
    phone: "0912345678",
    members: [{ id: heir, relation: "Chủ hộ" }],
  });
});
