import fc from "fast-check";
import { expect, test } from "vitest";
import { nest } from "@/lib/core/form";
import { saveDraft } from "@/lib/drafts/mutations";
import { dossierDraft } from "@/lib/drafts/schema";
import { actorOf, fixDay, owner, unitId } from "@/tests/support/cast";
import { aKey } from "@/tests/support/factories";
import { newForm, typedForm } from "./typed";

await fixDay("2021-05-05");

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "on",
    "",
    "1/1/1900",
    "31/12/2199",
    "1.000 tỷ",
    "0",
    "10000",
    "%_%",
    "'; --",
    "🏠".repeat(40),
    "ế".normalize("NFD"),
  ),
);

test("whatever a form holds, a dossier is written whole with its line of history, or not at all", async () => {
  const an = await actorOf("an");
  const paths = Object.keys(await typedForm()).filter((path) => path !== "unitId");
  const unit = await unitId("Xã Đồng Tâm");
  let written = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...paths, "members.7.nationalId", "latitude", "review.minutes"), text, {
        maxKeys: 6,
      }),
      async (hostile) => {
        newForm();
        const parsed = dossierDraft.safeParse(nest({ ...(await typedForm()), unitId: unit, ...hostile }));
        if (!parsed.success) return;
        const id = aKey();
        const outcome = await saveDraft(an, { id }, parsed.data);
        const [dossiers, acts, members] = await Promise.all([
          owner.humanitarianAddress.count({ where: { id } }),
          owner.act.count({ where: { addressId: id } }),
          owner.householdMember.count({ where: { addressId: id } }),
        ]);
        expect([dossiers, acts]).toEqual(outcome.ok ? [1, 1] : [0, 0]);
        if (!outcome.ok) expect(members).toBe(0);
        if (outcome.ok) written += 1;
      },
    ),
    { numRuns: 150 },
  );
  expect(written).toBeGreaterThan(5);
}, 120_000);
