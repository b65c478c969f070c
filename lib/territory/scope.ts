import type { Actor, ActorGrant } from "@/lib/auth/actor";
import { Prisma } from "@/prisma/generated/client";

/** Joined to a filter by `AND`, never spread: a filter must not be able to overwrite it. */
export type Scope = { OR: ({ unitId: { in: string[] } } | { organisationId: { in: string[] } })[] };

/** Never an empty OR: inside an AND, Prisma drops `{ OR: [] }` and everything would be in scope. */
function scopeOf(grants: readonly ActorGrant[]): Scope {
  const byOrganisation = grants.filter((grant) => grant.organisationId);
  const byUnit = grants.filter((grant) => !grant.organisationId);
  const OR: Scope["OR"] = [{ unitId: { in: [...new Set(byUnit.flatMap((grant) => grant.unitIds))] } }];
  if (byOrganisation.length) {
    OR.push({
      organisationId: { in: [...new Set(byOrganisation.flatMap((grant) => grant.organisationIds))] },
    });
  }
  return { OR };
}

const isOfficer = ({ role }: ActorGrant) =>
  role === "COMMUNE_OFFICER" || role === "DISTRICT_OFFICER" || role === "PROVINCE_OFFICER";

/** Full dossiers: officers' own units, a school officer's own school. Nobody else sees private fields. */
export const dossiersOf = (actor: Actor): Scope => scopeOf(actor.grants.filter(isOfficer));

/** Community meetings of officers' own units; a school's officer meets those that its own dossiers were brought to. */
export const meetingsOf = (actor: Actor): Prisma.CommunityReviewWhereInput => ({
  OR: dossiersOf(actor).OR.map((part) =>
    "unitId" in part ? part : { addresses: { some: { address: part } } },
  ),
});

/** The minutes of a meeting speak of every household in it: they are for officers of its unit alone. */
export const minutesOf = (actor: Actor): { unitId: { in: string[] } } => ({
  unitId: { in: dossiersOf(actor).OR.flatMap((part) => ("unitId" in part ? part.unitId.in : [])) },
});

/** Figures and lists without private fields: officers and onlookers of steering committees. */
export const figuresOf = (actor: Actor): Scope =>
  scopeOf(actor.grants.filter((grant) => isOfficer(grant) || grant.role === "STEERING_VIEWER"));

/** Commitments and deliveries: officers by unit, agencies by their own and their system's. */
export const supportOf = (actor: Actor): Scope =>
  scopeOf(actor.grants.filter((grant) => isOfficer(grant) || grant.role === "AGENCY_OFFICER"));

/** Accounts, organisations and units that an administrator keeps. */
export const administeredBy = (actor: Actor): Scope =>
  scopeOf(actor.grants.filter(({ role }) => role === "ADMIN"));

/** The same for tables that know no organisation. */
export const administeredUnits = (actor: Actor): { unitId: { in: string[] } } => ({
  unitId: { in: actor.grants.flatMap(({ role, unitIds }) => (role === "ADMIN" ? [...unitIds] : [])) },
});

/** Organisations, units and campaigns anybody with a role in the province may read: no private facts in them. */
export const provincesOf = (actor: Actor): string[] => [
  ...new Set(actor.grants.map((grant) => grant.provinceId)),
];

export const isWithin = (scope: Scope, row: { unitId: string; organisationId?: string | null }): boolean =>
  scope.OR.some((part) =>
    "unitId" in part
      ? part.unitId.in.includes(row.unitId)
      : row.organisationId != null && part.organisationId.in.includes(row.organisationId),
  );

/** The same scope for raw SQL; `alias` is the table's alias there. */
export function scopeSql(scope: Scope, alias: string): Prisma.Sql {
  const parts = scope.OR.map((part) =>
    "unitId" in part
      ? Prisma.sql`${Prisma.raw(`"${alias}"`)}."unitId" = ANY (${part.unitId.in}::uuid[])`
      : Prisma.sql`${Prisma.raw(`"${alias}"`)}."organisationId" = ANY (${part.organisationId.in}::uuid[])`,
  );
  return Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}
