import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { administeredBy, dossiersOf, figuresOf, scopeSql, supportOf } from "@/lib/territory/scope";
import { actorOf, type CastName } from "../../support/cast";
import { aDossier } from "../../support/factories";

/** Each scope against the whole table, in both of its forms: nobody without a grant may fall through to everything. */
const SEES: Record<"dossiers" | "figures" | "support" | "administered", CastName[]> = {
  dossiers: ["an", "binh", "chi", "dung", "duc"],
  figures: ["an", "binh", "chi", "dung", "duc", "hanh"],
  support: ["an", "binh", "chi", "dung", "duc"],
  administered: ["lam"],
};
const SCOPES = { dossiers: dossiersOf, figures: figuresOf, support: supportOf, administered: administeredBy };
const EVERYBODY: CastName[] = ["an", "binh", "chi", "dung", "duc", "giang", "hanh", "khoa", "mai", "lam"];

test.each(Object.keys(SCOPES) as (keyof typeof SCOPES)[])(
  "%s: a dossier of Xã Đồng Tâm is seen by these only",
  async (kind) => {
    const { id } = await aDossier({ unit: "Xã Đồng Tâm" });
    for (const name of EVERYBODY) {
      const scope = SCOPES[kind](await actorOf(name));
      const found = await db.humanitarianAddress.count({ where: { AND: [scope, { id }] } });
      const [row] = await db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int n FROM "HumanitarianAddress" a WHERE a."id" = ${id}::uuid AND ${scopeSql(scope, "a")}`;
      expect([name, found, row?.n]).toEqual([name, ...(SEES[kind].includes(name) ? [1, 1] : [0, 0])]);
    }
  },
);
