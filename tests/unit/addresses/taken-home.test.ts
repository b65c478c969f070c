import { expect, test } from "vitest";
import { privateView, takenHomeView } from "@/lib/addresses/labels";

test("domain 3: HIV/AIDS counts within serious illness and stands nowhere outside the dossier", () => {
  const facts = {
    phone: "0912345678",
    guardianPhone: null,
    position: null,
    members: [
      {
        fullName: "Điểu Thị Mừng",
        birthDate: null,
        birthYear: 1960,
        ethnicity: "S'tiêng",
        nationalId: null,
        categories: ["HIV_AIDS" as const, "SERIOUS_ILLNESS" as const],
        disabilityLevel: null,
      },
    ],
  };
  expect(JSON.stringify(privateView(facts))).toContain("HIV");
  const words = JSON.stringify(takenHomeView(facts));
  expect(words).not.toContain("HIV");
  expect(words.match(/hiểm nghèo/g)).toHaveLength(1);
  expect(words).toContain("0912345678");
});
