import { describe, expect, test } from "vitest";
import {
  closeAddress,
  declineCloseAddress,
  reopenAddress,
  requestCloseAddress,
  submitAddress,
} from "@/lib/approvals/mutations";
import { confirmCommitment, recordCommitment } from "@/lib/commitments/mutations";
import { commitmentForm } from "@/lib/commitments/schema";
import { nest } from "@/lib/core/form";
import type { Outcome } from "@/lib/core/outcome";
import { recordDelivery } from "@/lib/deliveries/mutations";
import { promisedDelivery } from "@/lib/deliveries/schema";
import { publishAddress } from "@/lib/portal/mutations";
import type { CloseReason } from "@/prisma/generated/enums";
import { actorOf, fixDay, owner } from "../../support/cast";
import { aCommitment, aDonor, aDossier, aKey } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

await fixDay("2021-05-05");

const HOLDING: CloseReason[] = ["DECEASED", "MOVED", "WITHDRAWN"];
const stored = (id: string) => owner.humanitarianAddress.findUniqueOrThrow({ where: { id } });

async function reported(closeReason: CloseReason, wish: Parameters<typeof aDossier>[0] = {}) {
  const dossier = await aDossier(wish);
  const outcome = await requestCloseAddress(await actorOf("an"), {
    ...dossier,
    closeReason,
    reason: "Trưởng ấp báo.",
  });
  expect(outcome).toMatchObject({ ok: true });
  return stored(dossier.id);
}

const promise = async (addressId: string, donorId: string) =>
  recordCommitment(
    await actorOf("an"),
    commitmentForm.parse(
      nest({
        requestKey: aKey(),
        addressId,
        donorId,
        form: "ONE_OFF",
        startsOn: "05/05/2021",
        months: "1",
        purpose: "Mua bò",
        isSustainable: "on",
        "support.cash": "3.000.000",
      }),
    ),
  );

// "A reported death, move or withdrawal of consent stops new commitments and publication at once" (issue 3.6).
describe.each(HOLDING)("reported: %s", (reason) => {
  test("stops publication and new promises at once; what runs goes on", async () => {
    const dossier = await reported(reason, { published: true });
    expect(dossier).toMatchObject({ state: "APPROVED", heldReason: reason, publishedOn: null });
    expect(dossier.heldOn?.toISOString()).toContain("2021-05-05");
    expect(await owner.publicAddress.count({ where: { code: dossier.publicCode ?? "" } })).toBe(0);

    const { id: donorId } = await aDonor();
    const refused = { ok: false, refusal: { message: expect.stringContaining("tạm dừng vì") } };
    expect(await promise(dossier.id, donorId)).toMatchObject(refused);
    const proposed = await aCommitment({ addressId: dossier.id, donorId, state: "PROPOSED" });
    expect(
      await confirmCommitment(await actorOf("an"), { id: proposed.id, version: 1, overlapReason: null }),
    ).toMatchObject(refused);
    expect(
      await publishAddress(await actorOf("dung"), {
        id: dossier.id,
        version: dossier.version,
        title: "Gia đình cần vốn chăn nuôi để ổn định",
        summary:
          "Hộ nghèo thiếu người lao động, mong được hỗ trợ vốn để chăn nuôi ổn định cuộc sống lâu dài.",
      }),
    ).toMatchObject(refused);

    const running = await aCommitment({ addressId: dossier.id });
    const delivered = await recordDelivery(
      await actorOf("an"),
      promisedDelivery.parse(
        nest({
          requestKey: aKey(),
          commitmentId: running.id,
          deliveredOn: "05/05/2021",
          "support.cash": "3.000.000",
          handedOverBy: "Hội Chữ thập đỏ xã",
          receivedBy: "Gia đình",
        }),
      ),
    );
    expect(delivered).toMatchObject({ ok: true });
  });

  test("the answer no lets it go on, the answer yes keeps it", async () => {
    const kept = await reported(reason);
    expect(
      await declineCloseAddress(await actorOf("binh"), { ...kept, reason: "Tin nhầm người." }),
    ).toMatchObject({ ok: true });
    expect(await stored(kept.id)).toMatchObject({ heldOn: null, heldReason: null });
    expect(await promise(kept.id, (await aDonor()).id)).toMatchObject({ ok: true });

    const closed = await reported(reason);
    expect(
      await closeAddress(await actorOf("binh"), { ...closed, closeReason: reason, reason: "Đúng." }),
    ).toMatchObject({ ok: true });
    expect(await stored(closed.id)).toMatchObject({ state: "CLOSED", heldReason: reason });
  });
});

test.each<CloseReason>(["STABLE", "ERROR"])("a request because of %s holds nothing", async (reason) => {
  const dossier = await reported(reason, { published: true });
  expect(dossier).toMatchObject({ heldOn: null, heldReason: null });
  expect(dossier.publishedOn).not.toBeNull();
  expect(await promise(dossier.id, (await aDonor()).id)).toMatchObject({ ok: true });
});

test("a family that withdrew stays held whatever the answer is", async () => {
  const dossier = await reported("MOVED");
  await owner.consent.updateMany({
    where: { addressId: dossier.id, purpose: "HELP" },
    data: { withdrawnOn: new Date("2021-05-05") },
  });
  await declineCloseAddress(await actorOf("binh"), { ...dossier, reason: "Chưa chuyển đi." });
  expect(await stored(dossier.id)).toMatchObject({ heldReason: "WITHDRAWN" });
});

test("reopened and submitted anew, with a consent in force, it is held no more", async () => {
  const held = await reported("MOVED");
  await closeAddress(await actorOf("binh"), { ...held, closeReason: "MOVED", reason: "Đúng." });
  await reopenAddress(await actorOf("binh"), { id: held.id, version: held.version + 1, reason: "Đã về." });
  const reopened = await stored(held.id);
  expect(reopened).toMatchObject({ state: "RETURNED", heldOn: null });
  await owner.humanitarianAddress.update({
    where: { id: held.id },
    data: { surveyedOn: new Date("2021-05-05"), heldOn: new Date("2021-05-05"), heldReason: "WITHDRAWN" },
  });
  expect(await submitAddress(await actorOf("an"), reopened)).toMatchObject({ ok: true });
  expect(await stored(held.id)).toMatchObject({ state: "SUBMITTED", heldOn: null, heldReason: null });
});

test("a death reported while a promise is being written waits for it: never a promise after the report", async () => {
  const dossier = await aDossier();
  const { id: donorId } = await aDonor();
  const an = await actorOf("an");
  // The promise has read the dossier and waits for its donor's row; only then the report comes.
  const promiseWaits = async () => {
    for (;;) {
      const [row] = await owner.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int n FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND datname = current_database()`;
      if (row?.n) return;
    }
  };
  const [promised, asked] = await onceAllHaveRead<Outcome<unknown>>({ table: "Donor", id: donorId }, [
    () => promise(dossier.id, donorId),
    async () => {
      await promiseWaits();
      return requestCloseAddress(an, { ...dossier, closeReason: "DECEASED", reason: "Tổ trưởng báo." });
    },
  ]);
  expect([promised?.ok, asked?.ok]).toEqual([true, true]);
  const acts = await owner.act.findMany({ where: { addressId: dossier.id }, orderBy: { id: "asc" } });
  expect(acts.map(({ verb }) => verb)).toEqual(["commit", "requestClose"]);
});
