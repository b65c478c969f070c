import { describe, expect, test } from "vitest";
import { changeSentence, DONE, GROUP, lookSentence, sentenceOf } from "@/lib/history/labels";
import { DOSSIER_GROUPS, VERB_GROUPS, VERBS, verbsOf } from "@/lib/history/rules";
import { auditFilter, lifeFilter } from "@/lib/history/schema";

describe("history reads as sentences", () => {
  test.each([...VERBS])("%s", (verb) => {
    expect(sentenceOf({ actorLabel: "Nguyễn Thị An, Xã Đồng Tâm", verb })).toMatch(
      /^Nguyễn Thị An, Xã Đồng Tâm đã \p{Ll}.*[^.]\.$/u,
    );
  });

  test("no two acts read alike", () => {
    expect(new Set(Object.values(DONE)).size).toBe(VERBS.length);
  });

  test("every verb stands in one group, and every group has its word", () => {
    expect(VERB_GROUPS.flatMap(verbsOf).sort()).toEqual([...VERBS].sort());
    expect(Object.keys(GROUP).sort()).toEqual([...VERB_GROUPS].sort());
    expect(DOSSIER_GROUPS).not.toContain("administration");
  });

  test("old and new value stand side by side, in words", () => {
    const names = { povertyClass: "Diện hộ" };
    const said = (oldValue: string | null, newValue: string | null, field = "povertyClass") =>
      changeSentence({ field, oldValue, newValue }, names);
    expect(said("Hộ nghèo", "Hộ cận nghèo")).toBe("Diện hộ: từ “Hộ nghèo” thành “Hộ cận nghèo”.");
    expect(said(null, "Hộ nghèo")).toBe("Diện hộ: Hộ nghèo");
    expect(said("Hộ nghèo", null)).toBe("Diện hộ: bỏ “Hộ nghèo”.");
    expect(said(null, null)).toBe("Diện hộ đã đổi.");
    expect(said(null, null, "somethingNew")).toBe("Thông tin khác đã đổi.");
  });

  test("looks, too, with what an export held", () => {
    expect(lookSentence({ what: "open", detail: null, name: "Trần Văn Bình" })).toBe(
      "Trần Văn Bình đã mở hồ sơ.",
    );
    expect(
      lookSentence({ what: "export:addresses", detail: "Hộ nghèo; 12 dòng", name: "Trần Văn Bình" }),
    ).toBe("Trần Văn Bình đã xuất danh sách địa chỉ (Hộ nghèo; 12 dòng).");
    expect(lookSentence({ what: "new", detail: null, name: "An" })).toBe("An đã xem thông tin riêng.");
  });
});

test("what is not understood in the address falls away", () => {
  expect(
    lifeFilter.parse({
      group: "__proto__",
      person: "1",
      from: "31/2/2021",
      to: ["5/5/2021"],
      show: "x",
      before: "",
    }),
  ).toEqual({ to: "2021-05-05" });
  expect(auditFilter.parse({ kind: "x", verb: ["save", "x"], code: " bp-2021-000001 " })).toEqual({
    kind: "acts",
    verb: "save",
    code: "BP-2021-000001",
  });
});
