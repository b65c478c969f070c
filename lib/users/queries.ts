import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { administeredUnits } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import type { AccountFilter } from "./schema";

const PAGE = 30;

const grants = {
  where: { endedAt: null },
  orderBy: { createdAt: "asc" },
  select: {
    id: true,
    role: true,
    unitId: true,
    createdAt: true,
    unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
    organisation: { select: { name: true } },
  },
} satisfies Prisma.User$grantsArgs;

type GrantRow = Prisma.GrantGetPayload<{ select: typeof grants.select }>;

const asPart = ({ unit, organisation, ...grant }: GrantRow) => ({
  ...grant,
  ofSchool: organisation !== null && grant.role === "COMMUNE_OFFICER",
  place:
    organisation?.name ??
    (unit.parent?.kind === "DISTRICT" ? `${unit.name}, ${unit.parent.name}` : unit.name),
});

/** Accounts of the administrator's province by user name; `words` are looked for in both names. */
export async function listAccounts(actor: Actor, filter: AccountFilter, words = "") {
  const where = {
    AND: [
      administeredUnits(actor),
      filter.standing === "all" ? {} : { closedAt: filter.standing === "open" ? null : { not: null } },
      filter.role ? { grants: { some: { role: filter.role, endedAt: null } } } : {},
      words ? await matching(words) : {},
    ],
  } satisfies Prisma.UserWhereInput;
  const after = filter.after && isUuid(filter.after) ? filter.after : undefined;
  const [count, rows] = await Promise.all([
    db.user.count({ where }),
    db.user.findMany({
      where,
      orderBy: { userName: "asc" },
      ...(after && { cursor: { id: after }, skip: 1 }),
      take: PAGE + 1,
      select: { id: true, userName: true, fullName: true, closedAt: true, passwordTemporaryAt: true, grants },
    }),
  ]);
  const page = rows.slice(0, PAGE).map((row) => ({ ...row, grants: row.grants.map(asPart) }));
  return { count, rows: page, after: rows.length > PAGE ? page.at(-1)?.id : undefined };
}

/** By the database's own folding, so that accents, Đ and case do not matter. */
async function matching(words: string): Promise<Prisma.UserWhereInput> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM "User"
    WHERE fold_vietnamese("fullName") LIKE '%' || fold_vietnamese(${words}) || '%'
       OR "userName" LIKE '%' || fold_vietnamese(${words}) || '%'
    LIMIT 1000`;
  return { id: { in: found.map(({ id }) => id) } };
}

const signIns = {
  orderBy: [{ startedAt: "desc" }, { id: "asc" }],
  take: 20,
  select: { id: true, startedAt: true, lastSeenAt: true, endedAt: true, device: true },
} satisfies Prisma.User$signInsArgs;

export async function findAccount(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const account = await db.user.findFirst({
    where: { AND: [administeredUnits(actor), { id }] },
    select: {
      id: true,
      userName: true,
      fullName: true,
      email: true,
      phone: true,
      unitId: true,
      createdAt: true,
      closedAt: true,
      passwordTemporaryAt: true,
      grants,
      signIns,
    },
  });
  return account && { ...account, grants: account.grants.map(asPart) };
}

/** Everybody of the province, closed accounts too, for the filter of the audit trail. */
export async function listPeople(actor: Actor) {
  return db.user.findMany({
    where: administeredUnits(actor),
    orderBy: { userName: "asc" },
    select: { id: true, fullName: true, userName: true },
  });
}
