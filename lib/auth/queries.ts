import "server-only";
import { type Clock, clockAt } from "@/lib/core/clock";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { expandUnits } from "@/lib/territory/queries";
import type { Role, UnitKind } from "@/prisma/generated/enums";
import { type Actor, type ActorGrant, mintActor } from "./actor";
import { SESSION_DAYS } from "./cookie";

/** The campaign's day: the one stored with demonstration data, or Vietnam's date. */
export async function readClock(): Promise<Clock> {
  const installation = await db.installation.findUnique({ where: { id: 1 } });
  return clockAt(new Date(), toDay(installation?.today ?? null));
}

/** True where the demonstration is loaded: the sign-in page then offers its cast. */
export async function hasDemonstration(): Promise<boolean> {
  const installation = await db.installation.findUnique({ where: { id: 1 } });
  return installation?.demonstrationAt != null;
}

export type SignedIn = { actor: Actor; signInId: string; hasTemporaryPassword: boolean };

const SEEN_EVERY_MS = 10 * 60_000;

/** Whose sign-in this is, read anew each time: an ended or outdated one, or a closed account, is nobody. */
export async function loadSignedIn(signInId: string, systemNow: Date): Promise<SignedIn | null> {
  const [signIn, installation] = await Promise.all([
    db.signIn.findFirst({
      where: {
        id: signInId,
        endedAt: null,
        startedAt: { gt: new Date(systemNow.getTime() - SESSION_DAYS * 86_400_000) },
      },
      select: { userId: true, lastSeenAt: true, user: { select: { passwordTemporaryAt: true } } },
    }),
    db.installation.findUnique({ where: { id: 1 } }),
  ]);
  if (!signIn) return null;
  const actor = await loadActor(signIn.userId, clockAt(systemNow, toDay(installation?.today ?? null)));
  if (!actor) return null;
  if (systemNow.getTime() - signIn.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db.signIn.updateMany({ where: { id: signInId }, data: { lastSeenAt: systemNow } });
  }
  return { actor, signInId, hasTemporaryPassword: signIn.user.passwordTemporaryAt !== null };
}

/** The person with the grants in force; null for an account that is closed or does not exist. */
export async function loadActor(userId: string, clock: Clock): Promise<Actor | null> {
  const user = await db.user.findFirst({
    where: { id: userId, closedAt: null },
    select: {
      id: true,
      fullName: true,
      grants: {
        where: { endedAt: null },
        orderBy: { createdAt: "asc" },
        select: {
          role: true,
          unitId: true,
          unit: { select: { name: true, kind: true, ancestorIds: true } },
          organisationId: true,
          organisation: { select: { name: true } },
        },
      },
    },
  });
  if (!user) return null;
  const [reach, systems] = await Promise.all([
    expandUnits([...new Set(user.grants.map((grant) => grant.unitId))]),
    expandOrganisations(user.grants.flatMap((grant) => grant.organisationId ?? [])),
  ]);
  return mintActor({
    kind: "person",
    userId: user.id,
    name: user.fullName,
    clock,
    grants: user.grants.map(({ unit, organisation, ...grant }) => ({
      ...grant,
      unitName: unit.name,
      unitKind: unit.kind,
      provinceId: unit.ancestorIds[0]!,
      unitIds: reach.get(grant.unitId) ?? [],
      organisationName: organisation?.name ?? null,
      organisationIds: grant.organisationId ? (systems.get(grant.organisationId) ?? []) : [],
    })),
  });
}

/** The job process as an actor over one province. For lib/…/jobs.ts only. */
export async function loadSystemActor(provinceId: string): Promise<Actor> {
  const [clock, reach] = await Promise.all([readClock(), expandUnits([provinceId])]);
  const grant: ActorGrant = {
    role: "PROVINCE_OFFICER" satisfies Role,
    unitId: provinceId,
    unitName: "",
    unitKind: "PROVINCE" satisfies UnitKind,
    provinceId,
    unitIds: reach.get(provinceId) ?? [],
    organisationId: null,
    organisationName: null,
    organisationIds: [],
  };
  return mintActor({ kind: "system", userId: null, name: "Hệ thống", grants: [grant], clock });
}

async function expandOrganisations(roots: string[]): Promise<Map<string, string[]>> {
  if (!roots.length) return new Map();
  const rows = await db.$queryRaw<{ root: string; ids: string[] }[]>`
    WITH RECURSIVE system AS (
      SELECT root, root AS id FROM unnest(${roots}::uuid[]) root
      UNION
      SELECT system.root, o."id" FROM system JOIN "Organisation" o ON o."parentId" = system.id
    )
    SELECT root::text, array_agg(id::text) ids FROM system GROUP BY root`;
  return new Map(rows.map(({ root, ids }) => [root, ids]));
}
