import { expect, test } from "vitest";
import { saveDraft } from "@/lib/drafts/mutations";
import { actorOf, fixDay, owner } from "../../support/cast";
import { aKey } from "../../support/factories";
import { draftFrom, newForm } from "./typed";

await fixDay("2021-05-05");

test("minutes on which another dossier was submitted are not rewritten through this one", async () => {
  const an = await actorOf("an");
  const save = async (minutes: string) => {
    newForm();
    return saveDraft(an, { id: aKey() }, await draftFrom({ "review.minutes": minutes }));
  };
  const first = await save("Cả thôn đồng ý.");
  if (!first.ok) throw new Error(first.refusal.message);
  const kept = async () => (await owner.communityReview.findMany()).map(({ minutes }) => minutes);
  // While all are drafts the commune still writes them.
  expect(await save("Cả thôn đồng ý, không ai phản đối.")).toMatchObject({ ok: true });
  expect(await kept()).toEqual(["Cả thôn đồng ý, không ai phản đối."]);

  await owner.humanitarianAddress.update({
    where: { id: first.value.id },
    data: { state: "SUBMITTED", code: "BP-2021-999999" },
  });
  const refused = await save("Không ai biết hộ này.");
  expect(!refused.ok && refused.refusal.errors).toHaveProperty(["review.minutes"]);
  expect(await save("")).toMatchObject({ ok: true });
  expect(await save("Cả thôn đồng ý, không ai phản đối.")).toMatchObject({ ok: true });
  expect(await kept()).toEqual(["Cả thôn đồng ý, không ai phản đối."]);
});
