import { describe, expect, test } from "vitest";
import { awaited } from "@/lib/approvals/labels";
import { AddressState } from "@/prisma/generated/enums";

const dossier = {
  state: "SUBMITTED" as AddressState,
  hasDistrictLevel: true,
  approvingLevel: "PROVINCE" as const,
  submittedOn: "2021-05-01",
  verifiedOn: null,
  approvedOn: null,
  closedOn: null,
  closeReason: null,
  isCloseRequested: false,
};

describe("what is awaited from whom", () => {
  test.each(Object.values(AddressState))("%s has a sentence", (state) => {
    expect(awaited({ ...dossier, state })).toMatch(/^\p{Lu}.*\.$/u);
  });

  test("a submitted dossier waits for the district, or where there is none for the province", () => {
    expect(awaited(dossier)).toBe("Chờ cán bộ huyện xác minh, từ ngày 01/05/2021.");
    expect(awaited({ ...dossier, hasDistrictLevel: false })).toBe(
      "Chờ cấp tỉnh phê duyệt, từ ngày 01/05/2021.",
    );
    // A district that approves by delegation can't where there is none.
    expect(awaited({ ...dossier, hasDistrictLevel: false, approvingLevel: "DISTRICT" })).toContain(
      "cấp tỉnh",
    );
    expect(awaited({ ...dossier, state: "VERIFIED", approvingLevel: "DISTRICT" })).toContain("cấp huyện");
  });

  test("an approved one waits for a donor, then for the help, and says when it has come", () => {
    const approved = { ...dossier, state: "APPROVED" as const, approvedOn: "2021-05-02" };
    expect(awaited(approved)).toBe("Chờ nhà tài trợ đăng ký gắn, từ ngày 02/05/2021.");
    expect(awaited({ ...approved, isCovered: true })).toContain("Chờ nhà tài trợ trao");
    expect(awaited({ ...approved, isCovered: true, isFulfilled: true })).toContain("Đã trợ giúp đủ");
    expect(awaited({ ...approved, isCovered: true, isCloseRequested: true })).toContain("đề nghị đóng");
  });

  test("a closed one says why", () => {
    expect(awaited({ ...dossier, state: "CLOSED", closedOn: "2021-05-03", closeReason: "MOVED" })).toBe(
      "Đã đóng ngày 03/05/2021: đã chuyển đi nơi khác.",
    );
  });
});
