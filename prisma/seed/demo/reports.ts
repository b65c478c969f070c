import type { Day } from "@/lib/core/days";
import { acceptReport, draftReport, returnReport, submitReport } from "@/lib/reports/mutations";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";
import { actorOn, taken } from "./acts";
import { Chance } from "./chance";
import { aPlainName } from "./names";

type Handing = {
  /** By the districts' order of codes; `school` is the cast's. */
  by: number | "school";
  quarter: 1 | 2;
  on: Day;
  decision?: { on: Day; returned?: string };
};

const FIRST: Day = "2021-02-18";

/** Q1: most in time, one late, one sent back, one missing. Q2 falls due on 10 May: the first have come in. */
const HANDED_IN: Handing[] = [
  ...[0, 1, 3, 4, 6, 7, 9].map(
    (by): Handing => ({ by, quarter: 1, on: `2021-02-0${3 + (by % 6)}`, decision: { on: FIRST } }),
  ),
  { by: "school", quarter: 1, on: "2021-02-05", decision: { on: FIRST } },
  { by: 8, quarter: 1, on: "2021-02-16", decision: { on: "2021-02-22" } },
  {
    by: 10,
    quarter: 1,
    on: "2021-02-08",
    decision: {
      on: FIRST,
      returned: "Số địa chỉ mới chưa khớp với danh sách kèm theo, đề nghị rà soát lại.",
    },
  },
  { by: 0, quarter: 2, on: "2021-05-03" },
  { by: 4, quarter: 2, on: "2021-05-04" },
];

/** Reports as their own acts hand them in: the figures are frozen by the same code as tomorrow's. */
export async function handInReports(
  owner: PrismaClient,
  campaignId: string,
  provinceId: string,
): Promise<void> {
  const districts = await owner.unit.findMany({
    where: { parentId: provinceId, kind: "DISTRICT" },
    orderBy: { code: "asc" },
    select: { id: true },
  });
  const periods = await owner.reportingPeriod.findMany({ where: { campaignId, kind: "QUARTER" } });
  const province = await officerOf(owner, { role: "PROVINCE_OFFICER", unitId: provinceId });
  for (const { by, quarter, on, decision } of HANDED_IN) {
    const unitId = by === "school" ? null : districts[by]?.id;
    const grant = await officerOf(
      owner,
      unitId
        ? { role: "DISTRICT_OFFICER", unitId }
        : { role: "COMMUNE_OFFICER", organisation: { kind: "SCHOOL" } },
    );
    const period = periods.find(({ ordinal }) => ordinal === quarter);
    if (!period) throw new Error("a year has four quarters");
    const officer = await actorOn(grant.userId, on);
    const drafted = await draftReport(officer, {
      periodId: period.id,
      unitId: grant.unitId,
      organisationId: grant.organisationId,
    });
    const { id } = taken(drafted);
    const chance = new Chance(quarter * 100 + (by === "school" ? 99 : by));
    taken(
      await submitReport(officer, {
        id,
        version: 1,
        number: `${String(chance.between(3, 40)).padStart(2, "0")}/BC-${by === "school" ? "TrH" : "HCTĐ"}`,
        signedOn: on,
        signerName: aPlainName(chance, chance.is(0.5) ? "FEMALE" : "MALE"),
        signerTitle: by === "school" ? "Hiệu trưởng" : "Chủ tịch",
        note: "",
      }),
    );
    if (!decision) continue;
    const decider = await actorOn(province.userId, decision.on);
    const decided = decision.returned
      ? await returnReport(decider, { id, version: 2, reason: decision.returned })
      : await acceptReport(decider, { id, version: 2 });
    taken(decided);
  }
}

const officerOf = (owner: PrismaClient, where: Prisma.GrantWhereInput) =>
  owner.grant.findFirstOrThrow({
    where: { AND: [where, { endedAt: null, user: { closedAt: null } }] },
    orderBy: { user: { userName: "asc" } },
    select: { userId: true, unitId: true, organisationId: true },
  });
