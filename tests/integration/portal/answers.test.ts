import { expect, test } from "vitest";
import { districtTasks } from "@/lib/dashboard/queries";
import { answerPledge, makePledge } from "@/lib/portal/mutations";
import { listPledges } from "@/lib/portal/queries";
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

test("a pledge is the district's after ten days without an answer, and its desk counts what its list shows", async () => {
  const dossier = await aDossier({ state: "APPROVED", consents: ["HELP", "STORY"], published: true });
  const { publicCode } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: dossier.id } });
  await makePledge({ code: publicCode ?? "", name: "Ông Năm", contact: "0912345678" });
  const pledge = await owner.pledge.findFirstOrThrow({ where: { addressId: dossier.id } });
  // It was received on the campaign's day, not on the server's.
  expect(pledge.createdAt.toISOString().slice(0, 7)).toBe("2021-05");
  const seen = async () => {
    const binh = await actorOf("binh");
    const rows = await listPledges(binh, true, true);
    const grant = binh.grants[0];
    const task = grant && (await districtTasks(binh, grant)).find(({ key }) => key === "pledges");
    expect(task?.count ?? 0).toBe(rows.length);
    return rows.some(({ id }) => id === pledge.id);
  };
  await fixDay("2021-05-15");
  expect(await seen()).toBe(false);
  await fixDay("2021-05-16");
  expect(await seen()).toBe(true);
  await fixDay("2021-05-05");
});
