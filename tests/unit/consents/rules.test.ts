import { describe, expect, test } from "vitest";
import { askedFor, childrenToAsk, isChildsDossier, missingAgreements, settleBy } from "@/lib/consents/rules";

const TODAY = "2021-05-05";
const child = (birthYear: number | null, birthDay: string | null = null, fullName = "Trần Văn Tú") => ({
  fullName,
  birthYear,
  birthDay,
});
const mother = { fullName: "Nguyễn Thị Hòa", birthYear: 1980 };

// Law 91/2025 art. 24.2: "Việc xử lý dữ liệu cá nhân của trẻ em nhằm công bố, tiết lộ thông tin về đời sống riêng tư, bí mật
// cá nhân của trẻ em từ đủ 07 tuổi trở lên thì phải có sự đồng ý của trẻ em và người đại diện theo pháp luật."
describe("from seven on a child is asked too", () => {
  test.each([
    ["seven today", child(2014, "2014-05-05"), true],
    ["seven tomorrow", child(2014, "2014-05-06"), false],
    ["fifteen, sixteen tomorrow", child(2005, "2005-05-06"), true],
    ["sixteen today", child(2005, "2005-05-05"), false],
    ["born on 29 February, seven on the last of February", child(2012, "2012-02-29"), true],
    ["by the year alone, perhaps seven", child(2014), true],
    ["by the year alone, six at most", child(2015), false],
    ["by the year alone, perhaps still fifteen", child(2005), true],
    ["by the year alone, sixteen at least", child(2004), false],
    ["of unknown age", child(null), false],
  ])("%s", (_, member, isAsked) => {
    expect(childrenToAsk([member], TODAY)).toEqual(isAsked ? [member] : []);
  });

  test("the story and the picture of a household tell of its children; the other purposes are the guardian's", () => {
    const household = { kind: "HOUSEHOLD" as const, members: [mother, child(2012)] };
    const asked = (["HELP", "SUPPORTERS", "INHANDAO", "STORY", "PICTURE"] as const).filter(
      (purpose) => askedFor(purpose, household, TODAY).length > 0,
    );
    expect(asked).toEqual(["STORY", "PICTURE"]);
  });

  test("every purpose, where the dossier is the child's own", () => {
    const dossier = { kind: "INDIVIDUAL" as const, members: [child(2012)] };
    expect(isChildsDossier(dossier, TODAY)).toBe(true);
    for (const purpose of ["HELP", "SUPPORTERS", "INHANDAO", "STORY", "PICTURE"] as const)
      expect(askedFor(purpose, dossier, TODAY)).toHaveLength(1);
  });

  test("nobody in a facility, whose people are not in the dossier", () => {
    expect(askedFor("STORY", { kind: "FACILITY", members: [child(2012)] }, TODAY)).toEqual([]);
  });
});

describe("what is still to be recorded", () => {
  const household = {
    kind: "HOUSEHOLD" as const,
    members: [mother, child(2012), child(2010, null, "Trần Thị Hoà")],
  };
  const fields = (consent: object, dossier: object = household) =>
    missingAgreements(
      { ...household, ...dossier, consents: [{ purpose: "STORY", giver: "GUARDIAN", ...consent }] },
      TODAY,
    ).map(({ field, words }) => [field, words]);

  test("each child by name, however it is accented or spaced", () => {
    expect(fields({})[0]?.[1]).toContain("Trần Văn Tú, Trần Thị Hoà");
    expect(fields({ childNames: "Trần Văn Tú", childrenAgreedOn: TODAY })[0]?.[1]).toMatch(
      /: Trần Thị Hoà\./,
    );
    expect(fields({ childNames: "tran  van tú; Trần Thị Hòa", childrenAgreedOn: TODAY })).toEqual([]);
  });

  test("a name without a day is no agreement", () => {
    expect(fields({ childNames: "Trần Văn Tú, Trần Thị Hòa", childrenAgreedOn: null })).toHaveLength(1);
  });

  // "người đại diện theo pháp luật thay mặt thực hiện các quyền của chủ thể dữ liệu cá nhân"
  test("the guardian's consent for a child's own dossier, of whatever age", () => {
    const alone = { kind: "INDIVIDUAL", members: [child(2017)] };
    expect(fields({ giver: "SELF" }, alone).map(([field]) => field)).toEqual(["consents.STORY.giver"]);
    expect(fields({ giver: "GUARDIAN" }, alone)).toEqual([]);
  });
});

// Decree 356/2025 art. 5: "withdraw/restrict/object done in 15 days (20 if a third party must stop)".
test("a withdrawal is carried out in fifteen days, in twenty where others must stop too", () => {
  expect(settleBy("STORY", "2021-05-05")).toBe("2021-05-20");
  expect(settleBy("SUPPORTERS", "2021-05-05")).toBe("2021-05-25");
  expect(settleBy("INHANDAO", "2021-05-05")).toBe("2021-05-25");
});
