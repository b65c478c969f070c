import { expect, test } from "vitest";
import { answerPledge, makePledge } from "@/lib/portal/mutations";
import { actorOf, fixDay, owner } from "../../support/cast";
import { aDossier } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

await fixDay("2021-05-05");

test("of two officers who called at once, the second hears of the first; the same answer twice is one", async () => {
  const dossier = await aDossier({ state: "APPROVED", consents: ["HELP", "STORY"], published: true });
  const { publicCode } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
  await makePledge({ code: publicCode ?? "", name: "Bà Tư", contact: "0912345678" });
  const { id } = await owner.pledge.findFirstOrThrow({ where: { addressId: dossier.id } });
  const [an, binh] = [await actorOf("an"), await actorOf("binh")];
  const called = { id, state: "CALLED", answer: "Hẹn đến nhà tuần sau." } as const;
  const outcomes = await onceAllHaveRead({ table: "Pledge", id }, [
    () => answerPledge(an, called),
    () => answerPledge(binh, { id, state: "DISMISSED", answer: "Không bắt máy." }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const acts = () => owner.act.count({ where: { subjectId: id, verb: "answerPledge" } });
  expect(await acts()).toBe(1);

  await owner.pledge.update({
    where: { id },
    data: { state: "CALLED", answer: called.answer, answeredById: an.userId },
  });
  expect(await answerPledge(an, called)).toMatchObject({ ok: true });
  expect(await acts()).toBe(1);
});
