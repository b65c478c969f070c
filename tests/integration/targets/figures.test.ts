import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { settleEnrolments } from "@/lib/cover/mutations";
import { countAddresses, sumAddresses } from "@/lib/directory/queries";
import { addressFilter } from "@/lib/filters/schema";
import { resultsByUnit } from "@/lib/results/queries";
import { figuresByUnit } from "@/lib/targets/queries";
import { FIGURE_FILTERS, type FigureName, figureHref } from "@/lib/targets/rules";
import {
  actorOf,
  type CastName,
  campaignId,
  fixDay,
  owner,
  provinceId,
  SCHOOL,
  unitId,
} from "@/tests/support/cast";
import { aCommitment, aDelivery, aDossier } from "@/tests/support/factories";

const PERIOD = { startsOn: "2021-03-01", endsOn: "2021-05-31" };

async function everybodysDossiers() {
  const states = [
    "DRAFT",
    "SUBMITTED",
    "VERIFIED",
    "APPROVED",
    "APPROVED",
    "RETURNED",
    "REJECTED",
    "CLOSED",
  ] as const;
  for (const unit of ["Xã Đồng Tâm", "Xã Tân Phước", "Xã Thọ Sơn"]) {
    for (const [index, state] of states.entries()) {
      const { id } = await aDossier({
        unit,
        state,
        head: `Thị ${unit.slice(3)} ${index}`,
        carriedOver: index === 4,
        organisation: index === 3 && unit === "Xã Đồng Tâm" ? SCHOOL : undefined,
        columns:
          index === 3
            ? { inhandaoState: "POSTED", inhandaoCode: `N-${unit}`, inhandaoOn: new Date("2021-04-20") }
            : {},
      });
      if (index === 3) {
        const made = await aCommitment({ addressId: id, form: "REGULAR", startsOn: "2021-04-25" });
        await aDelivery({ addressId: id, commitmentId: made.id, deliveredOn: "2021-05-01" });
        await aDelivery({ addressId: id, value: 3_000_000_000n, deliveredOn: "2021-02-01" });
        await aDelivery({
          addressId: id,
          value: 77_000n,
          deliveredOn: "2021-05-02",
          reversedOn: "2021-05-03",
        });
      }
      if (index === 4) await aCommitment({ addressId: id, value: 5_000_000_000n });
    }
  }
}

const settleAll = async (actor: Actor) => {
  const ids = (await owner.enrolment.findMany({ select: { id: true } })).map(({ id }) => id);
  await db.$transaction((tx) => settleEnrolments(actor, tx, ids));
};

const placeOf: Partial<Record<CastName, string>> = {
  an: "Xã Đồng Tâm",
  binh: "Huyện Đồng Phú",
  dung: "Tỉnh Bình Phước",
  giang: "Huyện Bù Đăng",
  hanh: "Tỉnh Bình Phước",
  mai: "Huyện Đồng Phú",
};
const watching = Object.keys(placeOf) as CastName[];

describe("figures", () => {
  let campaign: string;
  beforeAll(async () => {
    await fixDay("2021-05-05");
    campaign = await campaignId();
    await everybodysDossiers();
    await settleAll(await actorOf("dung"));
  });

  const figuresOf = async (name: CastName) => {
    const actor = await actorOf(name);
    const unit = await unitId(placeOf[name] ?? "Tỉnh Bình Phước");
    const figures = await figuresByUnit(actor, { campaignId: campaign, unitId: unit });
    if (!figures) throw new Error(`${name} sees no figures`);
    return { actor, figures };
  };

  it.each(watching)("each figure of %s equals the count of the list it links to", async (name) => {
    const { actor, figures } = await figuresOf(name);
    expect(figures.total.dossiers).toBeGreaterThan(0);
    for (const row of [...figures.rows, figures.total]) {
      for (const figure of Object.keys(FIGURE_FILTERS) as FigureName[]) {
        const url = new URL(figureHref(figure, row.unitId, 2021), "http://localhost");
        const query = Object.fromEntries(
          [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key)]),
        );
        const { count } = await countAddresses(actor, addressFilter.parse(query));
        const shown = figure === "uncovered" ? row.dossiers - row.covered : row[figure];
        expect(`${row.name} ${figure} ${shown}`).toBe(`${row.name} ${figure} ${count}`);
      }
      const filter = addressFilter.parse({ year: 2021, unit: row.unitId, standing: "counted" });
      const { promised, handedOver } = await sumAddresses(actor, filter);
      expect([row.promised, row.handedOver]).toEqual([promised, handedOver]);
    }
  });

  it("adds up to the đồng: communes to districts, districts to the province", async () => {
    const { actor, figures: province } = await figuresOf("dung");
    const keys = [
      "dossiers",
      "newDossiers",
      "covered",
      "promised",
      "handedOver",
      "timesHelped",
      "posted",
    ] as const;
    const sum = (rows: typeof province.rows, key: (typeof keys)[number]) =>
      rows.reduce((total, row) => total + BigInt(row[key]), 0n);
    for (const key of keys) expect(sum(province.rows, key)).toBe(BigInt(province.total[key]));
    for (const district of province.rows) {
      const below = await figuresByUnit(actor, { campaignId: campaign, unitId: district.unitId });
      for (const key of keys) expect(sum(below?.rows ?? [], key)).toBe(BigInt(district[key]));
    }
    expect(province.total).toMatchObject({
      dossiers: 15,
      carriedOver: 3,
      covered: 6,
      posted: 3,
      communes: 111,
    });
    expect(province.total.handedOver).toBe(3n * 3_000_300_000n);
    expect(province.total.promised).toBe(3n * (3_600_000n + 5_000_000_000n));
  });

  it("gives a school's officer the school's own dossiers only", async () => {
    const { figures } = await figuresOf("mai");
    expect(figures.total.dossiers).toBe(1);
    expect(figures.rows.find(({ name }) => name === "Xã Đồng Tâm")?.dossiers).toBe(1);
  });

  it("gives strangers, agencies and administrators nothing", async () => {
    const dongPhu = await unitId("Huyện Đồng Phú");
    for (const name of ["giang", "khoa", "lam", "an"] as const) {
      const actor = await actorOf(name);
      expect(await figuresByUnit(actor, { campaignId: campaign, unitId: dongPhu })).toBeNull();
      expect(
        await resultsByUnit(actor, { campaignId: campaign, unitId: dongPhu, period: PERIOD }),
      ).toBeNull();
    }
  });

  it("counts communes that reached their number of new addresses by their class, or by what was set for them", async () => {
    const commune = await unitId("Xã Đồng Tâm");
    const before = (await figuresOf("an")).figures.total;
    const { difficulty } = await owner.unit.findUniqueOrThrow({ where: { id: commune } });
    expect(before.newGoal).toBe(difficulty === "HARD" ? 2 : 3);
    expect(before).toMatchObject({ newDossiers: 4, communes: 1, communesReached: 1 });
    const target = await owner.target.create({
      data: { campaignId: campaign, unitId: commune, indicator: "T1", value: 9 },
    });
    const after = (await figuresOf("an")).figures.total;
    expect(after).toMatchObject({ newGoal: 9, communesReached: 0 });
    await owner.target.delete({ where: { id: target.id } });
  });

  it("stands in a report's results as in the figures, in the period beside the year so far", async () => {
    for (const name of watching) {
      const { actor, figures } = await figuresOf(name);
      const results = await resultsByUnit(actor, {
        campaignId: campaign,
        unitId: figures.unit.id,
        period: PERIOD,
      });
      expect(results?.until).toBe("2021-05-05");
      for (const row of results?.rows ?? []) {
        const same = figures.rows.find(({ unitId: unit }) => unit === row.unitId);
        expect({
          dossiers: row.dossiers,
          helped: row.helped,
          posted: row.posted,
          value: row.valueSoFar,
          times: row.timesSoFar,
        }).toEqual({
          dossiers: same?.dossiers,
          helped: same?.covered,
          posted: same?.posted,
          value: same?.handedOver,
          times: same?.timesHelped,
        });
        expect(row.helpedRegular + row.helpedOneOff).toBe(row.helped);
        expect(row.cashInPeriod + row.goodsInPeriod + row.labourInPeriod).toBe(row.valueInPeriod);
      }
    }
    const { actor, figures } = await figuresOf("an");
    const results = await resultsByUnit(actor, {
      campaignId: campaign,
      unitId: figures.unit.id,
      period: PERIOD,
    });
    expect(results?.total).toMatchObject({
      timesInPeriod: 1,
      timesSoFar: 2,
      valueInPeriod: 300_000n,
      valueSoFar: 3_000_300_000n,
      people: 3,
    });
  });

  it("speaks of a period gone by as it ended", async () => {
    const { actor, figures } = await figuresOf("an");
    const results = await resultsByUnit(actor, {
      campaignId: campaign,
      unitId: figures.unit.id,
      period: { startsOn: "2020-12-01", endsOn: "2021-02-28" },
    });
    expect(results).toMatchObject({ until: "2021-02-28" });
    // The carried-over dossier alone was there; the new ones came in April.
    expect(results?.total).toMatchObject({ dossiers: 1, carriedOver: 1, newSoFar: 0, helped: 0, people: 0 });
    // "A cancelled, lapsed or reversed part counts from then on in neither" (domain 4): not before.
    const carried = await owner.enrolment.findFirstOrThrow({
      where: { unitId: await unitId("Xã Đồng Tâm"), entry: "CARRIED_OVER" },
    });
    const peopleUntil = async (endsOn: string) => {
      const period = { startsOn: "2020-12-01", endsOn };
      return (await resultsByUnit(actor, { campaignId: campaign, unitId: figures.unit.id, period }))?.total
        .people;
    };
    const without = await peopleUntil("2021-04-01");
    await aCommitment({
      addressId: carried.addressId,
      state: "CANCELLED",
      startsOn: "2021-02-01",
      endedOn: "2021-04-01",
    });
    expect(await peopleUntil("2021-02-28")).toBe(1);
    expect(await peopleUntil("2021-04-01")).toBe(without);
  });

  it("works for a commune right under the province", async () => {
    const province = await provinceId();
    const commune = await unitId("Xã Đồng Tâm");
    const { parentId } = await owner.unit.findUniqueOrThrow({ where: { id: commune } });
    await owner.unit.update({ where: { id: commune }, data: { parentId: province } });
    try {
      const { figures } = await figuresOf("dung");
      const row = figures.rows.find(({ unitId: unit }) => unit === commune);
      expect(row).toMatchObject({ kind: "COMMUNE", dossiers: 5 });
      expect(figures.rows.reduce((sum, { dossiers }) => sum + dossiers, 0)).toBe(figures.total.dossiers);
      expect((await figuresOf("an")).figures.rows).toHaveLength(1);
    } finally {
      await owner.unit.update({ where: { id: commune }, data: { parentId } });
    }
  });

  it("counts merged communes once, in the one that took them over", async () => {
    const [old, taker] = [await unitId("Xã Tân Phước"), await unitId("Xã Đồng Tâm")];
    const before = (await figuresOf("binh")).figures;
    await owner.unit.update({ where: { id: old }, data: { validTo: new Date("2021-04-30") } });
    await owner.unitSuccession.create({ data: { predecessorId: old, successorId: taker } });
    try {
      const { figures } = await figuresOf("binh");
      expect(figures.total.dossiers).toBe(before.total.dossiers);
      expect(figures.rows.some(({ unitId: unit }) => unit === old)).toBe(false);
      expect(figures.rows.find(({ unitId: unit }) => unit === taker)?.dossiers).toBe(10);
    } finally {
      await owner.unitSuccession.deleteMany({});
      await owner.unit.update({ where: { id: old }, data: { validTo: null } });
    }
  });
});
