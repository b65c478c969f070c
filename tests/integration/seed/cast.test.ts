import { describe, expect, it } from "vitest";
import { missingForSubmission } from "@/lib/addresses/rules";
import { hasDemonstration, readClock } from "@/lib/auth/queries";
import { db } from "@/lib/core/db";
import { actorOf, campaignId, fixDay, organisationId, owner, SCHOOL, unitId } from "@/tests/support/cast";
import { aCommitment, aDelivery, aDossier, settled } from "@/tests/support/factories";

describe("the cast", () => {
  it("stands on 5 May 2021, with the demonstration's mark", async () => {
    expect(await hasDemonstration()).toBe(true);
    expect((await readClock()).today).toBe("2021-05-05");
    await fixDay("2021-06-01");
    expect((await actorOf("an")).clock.today).toBe("2021-06-01");
    await fixDay("2021-05-05");
  });

  it("acts in its own places", async () => {
    const places = async (name: "an" | "binh" | "dung" | "giang" | "mai" | "khoa") => {
      const actor = await actorOf(name);
      return actor.grants.map((grant) => [
        grant.role,
        grant.unitName,
        grant.organisationName,
        grant.unitIds.length,
      ]);
    };
    expect(await places("an")).toEqual([["COMMUNE_OFFICER", "Xã Đồng Tâm", null, 1]]);
    expect(await places("binh")).toEqual([["DISTRICT_OFFICER", "Huyện Đồng Phú", null, 12]]);
    expect(await places("dung")).toEqual([["PROVINCE_OFFICER", "Tỉnh Bình Phước", null, 123]]);
    expect(await places("giang")).toEqual([["DISTRICT_OFFICER", "Huyện Bù Đăng", null, 17]]);
    expect(await places("mai")).toEqual([["COMMUNE_OFFICER", "Huyện Đồng Phú", SCHOOL, 12]]);
    const [khoa] = (await actorOf("khoa")).grants;
    expect(khoa?.organisationIds).toHaveLength(12);
    await expect(actorOf("ha")).rejects.toThrow("closed");
  });

  it("finds two communes of one name only with their district", async () => {
    await expect(unitId("Xã Tân Tiến")).rejects.toThrow("2 units");
    expect(await unitId("Xã Tân Tiến, Huyện Bù Đốp")).not.toBe(await unitId("Xã Tân Tiến, Huyện Đồng Phú"));
  });
});

describe("the factories", () => {
  it("write a dossier that misses nothing, in each state", async () => {
    for (const state of [
      "DRAFT",
      "SUBMITTED",
      "VERIFIED",
      "APPROVED",
      "RETURNED",
      "REJECTED",
      "CLOSED",
    ] as const) {
      const { id, code, enrolmentId } = await aDossier({ state });
      const row = await owner.humanitarianAddress.findUniqueOrThrow({
        where: { id },
        include: {
          members: true,
          needs: true,
          support: true,
          consents: true,
          reviews: { include: { review: true } },
          enrolments: true,
        },
      });
      expect(row.state).toBe(state);
      expect([row.memberCount, row.eligibleMembers, row.priority]).toEqual([3, 1, 40]);
      expect(row.members.map((member) => member.isEligible)).toEqual([true, false, false]);
      if (state === "DRAFT") {
        expect([code, enrolmentId]).toEqual([null, null]);
      } else {
        expect(code).toMatch(/^BP-2021-\d{6}$/);
        expect(row.enrolments[0]).toMatchObject({ id: enrolmentId, state, minimum: 3_000_000n });
      }
      expect(
        missingForSubmission({
          ...row,
          surveyedOn: "2021-03-12",
          confirmedOn: "2021-03-27",
          hasOtherSupport: false,
          review: { ...row.reviews[0]!, heldOn: "2021-03-22", attendance: 32 },
          consents: row.consents.map((consent) => ({
            ...consent,
            givenOn: "2021-03-12",
            childrenAgreedOn: null,
          })),
        }),
      ).toEqual([]);
    }
  });

  it("write a school's dossier, a facility and a published dossier", async () => {
    const school = await aDossier({ organisation: SCHOOL, state: "SUBMITTED" });
    const row = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: school.id } });
    expect(row.organisationId).toBe(await organisationId(SCHOOL));
    const facility = await aDossier({ kind: "FACILITY" });
    const enrolment = await owner.enrolment.findUniqueOrThrow({ where: { id: facility.enrolmentId! } });
    expect([enrolment.minimum, enrolment.monthlyMinimum, enrolment.eligibleMembers]).toEqual([null, null, 0]);
    const shown = await aDossier({ published: true });
    const { publicCode } = await owner.humanitarianAddress.findUniqueOrThrow({ where: { id: shown.id } });
    expect(await db.publicAddress.findUnique({ where: { code: publicCode! } })).toMatchObject({
      communeName: "Xã Đồng Tâm",
      districtName: "Huyện Đồng Phú",
      campaignYear: 2021,
    });
  });

  it("book a delivery against the oldest open month", async () => {
    const { id } = await aDossier();
    const { id: commitmentId } = await aCommitment({
      addressId: id,
      form: "REGULAR",
      startsOn: "2021-03-01",
    });
    await aDelivery({ addressId: id, commitmentId, value: 450_000n });
    const instalments = await owner.instalment.findMany({
      where: { commitmentId },
      orderBy: { number: "asc" },
    });
    expect(instalments.map(({ allocated }) => allocated).slice(0, 3)).toEqual([300_000n, 150_000n, 0n]);
    expect(instalments).toHaveLength(12);
    await settled(id);
    const enrolment = await owner.enrolment.findFirstOrThrow({ where: { addressId: id } });
    expect(enrolment).toMatchObject({
      promised: 3_600_000n,
      handedOver: 450_000n,
      coveredBy: "REGULAR",
      missing: 0n,
    });
    expect(await owner.campaign.count({ where: { id: await campaignId() } })).toBe(1);
  });
});
