import { describe, expect, test } from "vitest";
import { approveAddress, submitAddress } from "@/lib/approvals/mutations";
import { findMissing } from "@/lib/approvals/queries";
import { recordCommitment } from "@/lib/commitments/mutations";
import { commitmentForm } from "@/lib/commitments/schema";
import { recordConsent, withdrawConsent } from "@/lib/consents/mutations";
import { findConsents, printConsents } from "@/lib/consents/queries";
import { agreement, withdrawal } from "@/lib/consents/schema";
import { fromDay } from "@/lib/core/days";
import { nest } from "@/lib/core/form";
import { publishAddress } from "@/lib/portal/mutations";
import { findCommitment } from "@/lib/support/queries";
import type { ConsentPurpose } from "@/prisma/generated/enums";
import { actorOf, fixDay, owner, UNION } from "../../support/cast";
import { aCommitment, aDonor, aDossier, aKey } from "../../support/factories";
import { onceAllHaveRead } from "../../support/race";

await fixDay("2021-05-05");
const [an, binh, dung, giang, hanh, khoa] = await Promise.all([
  actorOf("an"),
  actorOf("binh"),
  actorOf("dung"),
  actorOf("giang"),
  actorOf("hanh"),
  actorOf("khoa"),
]);

const ALL: ConsentPurpose[] = ["HELP", "SUPPORTERS", "INHANDAO", "STORY", "PICTURE"];
const back = (addressId: string, purpose: ConsentPurpose, more: object = {}) =>
  withdrawal.parse({
    addressId,
    purpose,
    withdrawnBy: "Điểu Thị Mừng",
    withdrawnOn: "5/5/2021",
    reason: "Không muốn nhiều người biết.",
    ...more,
  });
const yes = (addressId: string, purpose: ConsentPurpose, more: object = {}) =>
  agreement.parse({
    addressId,
    purpose,
    giver: "SELF",
    giverName: "Điểu Thị Mừng",
    givenOn: "5/5/2021",
    evidence: "Chữ ký trong phiếu đồng ý",
    ...more,
  });
const kindOf = (outcome: { ok: boolean; refusal?: { kind: string } }) =>
  outcome.ok ? "done" : outcome.refusal?.kind;
const stored = (id: string) =>
  owner.humanitarianAddress.findUniqueOrThrow({ where: { id }, include: { consents: true, members: true } });
const linesOf = (addressId: string, verb: string) => owner.act.count({ where: { addressId, verb } });
const inForce = async (id: string) =>
  (await stored(id)).consents.filter((row) => row.withdrawnOn === null).map(({ purpose }) => purpose);

/** Law 91/2025 art. 9: given for each purpose apart, and taken back for each apart. */
describe("withdrawConsent", () => {
  test.each(["DRAFT", "SUBMITTED", "VERIFIED", "APPROVED", "RETURNED", "REJECTED", "CLOSED"] as const)(
    "works on a dossier that is %s, leaves one line, and twice does it once",
    async (state) => {
      const { id, version } = await aDossier({ state, consents: ALL });
      expect(kindOf(await withdrawConsent(an, back(id, "INHANDAO")))).toBe("done");
      expect(kindOf(await withdrawConsent(an, back(id, "INHANDAO")))).toBe("done");
      expect(await linesOf(id, "withdrawConsent")).toBe(1);
      expect((await inForce(id)).toSorted()).toEqual(ALL.filter((one) => one !== "INHANDAO").toSorted());
      const row = await stored(id);
      expect(row.version).toBe(version + 1);
      expect(row.consents.find(({ purpose }) => purpose === "INHANDAO")).toMatchObject({
        withdrawnBy: "Điểu Thị Mừng",
        withdrawalReason: "Không muốn nhiều người biết.",
      });
    },
  );

  test("stranger, onlooker, agency; district and province may take it too", async () => {
    const { id } = await aDossier({ consents: ALL });
    for (const actor of [giang, hanh, khoa])
      expect(kindOf(await withdrawConsent(actor, back(id, "STORY")))).toBe("notFound");
    expect(kindOf(await withdrawConsent(binh, back(id, "STORY")))).toBe("done");
    expect(kindOf(await withdrawConsent(dung, back(id, "PICTURE")))).toBe("done");
  });

  test("what was never given, tomorrow, or before it was given", async () => {
    const { id } = await aDossier();
    expect(kindOf(await withdrawConsent(an, back(id, "STORY")))).toBe("refused");
    for (const withdrawnOn of ["6/5/2021", "1/1/2021"]) {
      const outcome = await withdrawConsent(an, back(id, "HELP", { withdrawnOn }));
      expect(!outcome.ok && outcome.refusal.errors).toHaveProperty("withdrawnOn");
    }
  });

  test("of two at once one is written", async () => {
    const { id } = await aDossier({ consents: ALL });
    await onceAllHaveRead(
      { table: "HumanitarianAddress", id },
      [an, binh].map((actor) => () => withdrawConsent(actor, back(id, "STORY"))),
    );
    expect(await linesOf(id, "withdrawConsent")).toBe(1);
  });

  // Domain 3: "Withdrawing the story or the picture ends its publication at once; withdrawing 'to be helped' ends that and
  // stops new commitments, and running ones are shown to the officer to settle."
  describe("has its effects at once", () => {
    test.each([["STORY"], ["HELP"]] as const)("%s ends the publication", async (purpose) => {
      const { id } = await aDossier({ consents: ALL, published: true });
      const { publicCode } = await stored(id);
      await withdrawConsent(an, back(id, purpose));
      expect((await stored(id)).publishedOn).toBeNull();
      expect(await owner.publicAddress.count({ where: { code: publicCode ?? "" } })).toBe(0);
    });

    test("HELP holds the dossier: no new promise, no approval, and what runs is left to be settled", async () => {
      const { id } = await aDossier({ consents: ALL });
      const running = await aCommitment({ addressId: id });
      await withdrawConsent(an, back(id, "HELP"));
      expect(await stored(id)).toMatchObject({ heldReason: "WITHDRAWN", heldOn: fromDay("2021-05-05") });
      const promise = await recordCommitment(
        an,
        commitmentForm.parse(
          nest({
            requestKey: aKey(),
            addressId: id,
            donorId: (await aDonor({ name: "Lý Thu" })).id,
            form: "ONE_OFF",
            startsOn: "05/05/2021",
            months: "1",
            purpose: "Mua bò",
            isSustainable: "on",
            "support.cash": "3.000.000",
          }),
        ),
      );
      expect(kindOf(promise)).toBe("refused");
      expect(await owner.commitment.findUniqueOrThrow({ where: { id: running.id } })).toMatchObject({
        state: "CONFIRMED",
      });
      const waiting = await aDossier({ state: "VERIFIED" });
      await withdrawConsent(an, back(waiting.id, "HELP"));
      const approval = await approveAddress(dung, { id: waiting.id, version: waiting.version + 1 });
      expect(!approval.ok && approval.refusal.message).toMatch(/không còn đồng ý nhận trợ giúp/);
    });

    test("SUPPORTERS hides name and place from the agency that read them", async () => {
      const { id } = await aDossier({ consents: ALL });
      const { id: commitmentId } = await aCommitment({ addressId: id, organisation: UNION });
      expect((await findCommitment(khoa, commitmentId))?.address.headName).toBe("Điểu Thị Mừng");
      await withdrawConsent(an, back(id, "SUPPORTERS"));
      expect((await findCommitment(khoa, commitmentId))?.address.headName).toBeNull();
    });

    test("INHANDAO is to be taken down where it is posted", async () => {
      const { id } = await aDossier({
        consents: ALL,
        columns: { inhandaoState: "POSTED", inhandaoCode: "IN-1", inhandaoOn: fromDay("2021-04-20") },
      });
      expect((await findConsents(an, id))?.isToTakeDown).toBe(false);
      await withdrawConsent(an, back(id, "INHANDAO"));
      const standing = await findConsents(an, id);
      expect(standing?.isToTakeDown).toBe(true);
      expect(standing?.purposes.find(({ purpose }) => purpose === "INHANDAO")?.withdrawn[0]?.settleBy).toBe(
        "2021-05-25",
      );
    });
  });
});

describe("recordConsent", () => {
  test("works, leaves one line, twice does it once, and frees what the withdrawal held", async () => {
    const { id } = await aDossier({ consents: ALL });
    await withdrawConsent(an, back(id, "HELP"));
    expect(kindOf(await recordConsent(an, yes(id, "HELP")))).toBe("done");
    expect(kindOf(await recordConsent(an, yes(id, "HELP")))).toBe("done");
    expect(await linesOf(id, "recordConsent")).toBe(1);
    expect(await stored(id)).toMatchObject({ heldOn: null, heldReason: null });
    expect((await stored(id)).consents.filter(({ purpose }) => purpose === "HELP")).toHaveLength(2);
  });

  test("stranger and province; a draft says it in its form, a closed one not at all", async () => {
    const { id } = await aDossier();
    expect(kindOf(await recordConsent(giang, yes(id, "STORY")))).toBe("notFound");
    expect(kindOf(await recordConsent(dung, yes(id, "STORY")))).toBe("forbidden");
    for (const state of ["DRAFT", "RETURNED", "CLOSED"] as const) {
      const dossier = await aDossier({ state });
      expect(kindOf(await recordConsent(an, yes(dossier.id, "STORY")))).toBe("refused");
    }
    expect(kindOf(await recordConsent(an, yes(id, "SUPPORTERS")))).toBe("refused");
  });

  test("tomorrow, before the last withdrawal, or without evidence", async () => {
    const { id } = await aDossier({ consents: ALL });
    await withdrawConsent(an, back(id, "STORY"));
    for (const givenOn of ["6/5/2021", "4/5/2021"]) {
      const outcome = await recordConsent(an, yes(id, "STORY", { givenOn }));
      expect(!outcome.ok && outcome.refusal.errors).toHaveProperty("givenOn");
    }
    const form = { addressId: id, purpose: "STORY", giver: "SELF", giverName: "A", givenOn: "5/5/2021" };
    expect(agreement.safeParse(form).success).toBe(false);
  });

  test("of two at once one is written", async () => {
    const { id } = await aDossier();
    const outcomes = await onceAllHaveRead({ table: "HumanitarianAddress", id }, [
      () => recordConsent(an, yes(id, "STORY")),
      () => recordConsent(binh, yes(id, "STORY", { giverName: "Điểu Sơn" })),
    ]);
    expect(outcomes.map(kindOf).sort()).toEqual(["done", "refused"]);
    expect(await linesOf(id, "recordConsent")).toBe(1);
  });
});

// Law 91/2025 art. 24.2: "… của trẻ em từ đủ 07 tuổi trở lên thì phải có sự đồng ý của trẻ em và người đại diện theo pháp luật."
describe("where the household has a child of seven or more", () => {
  const withChild = (more: Parameters<typeof aDossier>[0] = {}) =>
    aDossier({
      members: [
        { fullName: "Điểu Thị Mừng", birthYear: 1980, categories: ["POOR_HARDSHIP"] },
        { fullName: "Điểu Văn Tú", birthYear: 2012 },
      ],
      ...more,
    });
  const words = {
    title: "Gia đình thiếu người lao động cần vốn chăn nuôi",
    summary:
      "Hộ nghèo có người đau ốm lâu ngày, thu nhập không đủ ăn, mong được hỗ trợ vốn để chăn nuôi ổn định.",
  };

  test("the story is not published without the child's own agreement, and is with it", async () => {
    const { id, version } = await withChild({ consents: ["HELP", "STORY"] });
    const refused = await publishAddress(dung, { id, version, ...words });
    expect(!refused.ok && refused.refusal.message).toMatch(/Điểu Văn Tú/);
    await owner.consent.updateMany({
      where: { addressId: id, purpose: "STORY" },
      data: { childNames: "Điểu Văn Tú", childrenAgreedOn: fromDay("2021-04-01") },
    });
    expect(kindOf(await publishAddress(dung, { id, version, ...words }))).toBe("done");
  });

  test("it is not recorded without the child, nor submitted", async () => {
    const { id } = await withChild();
    const child = (await stored(id)).members.find(({ birthYear }) => birthYear === 2012)?.id ?? "";
    const refused = await recordConsent(an, yes(id, "STORY"));
    expect(!refused.ok && refused.refusal.errors).toHaveProperty("children");
    const asked = { children: [child], childrenAgreedOn: "5/5/2021" };
    expect(kindOf(await recordConsent(an, yes(id, "STORY", asked)))).toBe("done");
    expect((await stored(id)).consents.find(({ purpose }) => purpose === "STORY")?.childNames).toBe(
      "Điểu Văn Tú",
    );

    const draft = await withChild({ state: "DRAFT", consents: ["HELP", "STORY"] });
    expect((await findMissing(an, draft.id)).map(({ field }) => field)).toEqual([
      "consents.STORY.childNames",
    ]);
    expect(kindOf(await submitAddress(an, draft))).toBe("refused");
  });

  test("a child's own dossier rests on the guardian's consent and the child's, for every purpose", async () => {
    const { id } = await aDossier({
      kind: "INDIVIDUAL",
      state: "DRAFT",
      head: "Điểu Văn Tú",
      members: [{ birthYear: 2012, categories: ["ORPHAN"] }],
    });
    expect((await findMissing(an, id)).map(({ field }) => field)).toEqual([
      "consents.HELP.giver",
      "consents.HELP.childNames",
      "consents.SUPPORTERS.giver",
      "consents.SUPPORTERS.childNames",
    ]);
  });
});

test("the form to sign is a look at the dossier, and nobody else's", async () => {
  const { id } = await aDossier();
  expect(await printConsents(giang, id)).toBeNull();
  expect(await printConsents(an, id)).toMatchObject({ headName: "Điểu Thị Mừng", given: { HELP: {} } });
  expect(await owner.look.count({ where: { addressId: id, what: "consent" } })).toBe(1);
});
