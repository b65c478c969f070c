import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { currentCampaign } from "@/lib/campaigns/queries";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import { ConsentPurpose, type Level } from "@/prisma/generated/enums";
import { mayRecordConsent, mayWithdraw } from "./policy";
import { askedFor, isChildsDossier, isRecordedApart, notYetAgreed, settleBy } from "./rules";

const days = <T extends { givenOn: Date; withdrawnOn: Date | null; childrenAgreedOn: Date | null }>(
  row: T,
) => ({
  ...row,
  givenOn: toDay(row.givenOn),
  withdrawnOn: toDay(row.withdrawnOn),
  childrenAgreedOn: toDay(row.childrenAgreedOn),
});

/** Purpose by purpose: what is in force, what was taken back, whom to ask still, and what may be done; null out of scope. */
export async function findConsents(actor: Actor, addressId: string) {
  if (!isUuid(addressId)) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
    select: {
      unitId: true,
      organisationId: true,
      kind: true,
      state: true,
      inhandaoState: true,
      members: {
        orderBy: { position: "asc" },
        select: { id: true, fullName: true, birthYear: true, birthDate: true },
      },
      consents: { orderBy: [{ givenOn: "asc" }, { id: "asc" }] },
    },
  });
  if (!row) return null;
  const { today } = actor.clock;
  const household = {
    kind: row.kind,
    members: row.members.map(({ birthDate, ...member }) => ({ ...member, birthDay: toDay(birthDate) })),
  };
  const all = row.consents.map(days);
  const purposes = Object.values(ConsentPurpose).map((purpose) => {
    const ours = all.filter((consent) => consent.purpose === purpose);
    const inForce = ours.find(({ withdrawnOn }) => withdrawnOn === null) ?? null;
    return {
      purpose,
      inForce,
      withdrawn: ours.flatMap(({ withdrawnOn, ...consent }) =>
        withdrawnOn ? [{ ...consent, withdrawnOn, settleBy: settleBy(purpose, withdrawnOn) }] : [],
      ),
      notYetAgreed: inForce ? notYetAgreed(inForce, household, today) : [],
      children: askedFor(purpose, household, today).map(({ id, fullName }) => ({ id, fullName })),
    };
  });
  const agreesToInhandao = purposes.some(({ purpose, inForce }) => purpose === "INHANDAO" && inForce);
  return {
    addressId,
    today,
    purposes,
    isChilds: isChildsDossier(household, today),
    isToTakeDown: row.inhandaoState !== "NOT_POSTED" && !agreesToInhandao,
    may: {
      withdraw: mayWithdraw(actor, row),
      record: isRecordedApart(row.state) && mayRecordConsent(actor, row),
    },
  };
}
export type Consents = NonNullable<Awaited<ReturnType<typeof findConsents>>>;

/** The Red Cross of a unit: who answers for the data (law 91/2025 art. 9). */
export async function controllerOf(actor: Actor, unitId: string): Promise<string> {
  const unit = actor.grants.length
    ? await db.unit.findUnique({
        where: { id: unitId },
        select: {
          name: true,
          organisations: { where: { kind: "RED_CROSS", closedAt: null }, select: { name: true }, take: 1 },
        },
      })
    : null;
  if (!unit) return "Hội Chữ thập đỏ";
  const name = unit.name.replace(/^\S/u, (letter) => letter.toLowerCase());
  return unit.organisations[0]?.name ?? `Hội Chữ thập đỏ ${name}`;
}

/** A dossier's consents as they are printed; opening them is a look at the dossier. Null out of scope. */
export async function printConsents(actor: Actor, addressId: string) {
  const consents = await findConsents(actor, addressId);
  if (!consents) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: addressId }] },
    select: {
      unitId: true,
      code: true,
      headName: true,
      hamlet: true,
      guardianName: true,
      unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
    },
  });
  if (!row) return null;
  await recordLook(actor, { what: "consent", addressId, unitId: row.unitId });
  const { unit } = row;
  const children = consents.purposes.find(({ purpose }) => purpose === "STORY")?.children ?? [];
  return {
    controller: await controllerOf(actor, row.unitId),
    code: row.code,
    headName: row.headName,
    place: [row.hamlet, unit.name, unit.parent?.kind === "DISTRICT" && unit.parent.name]
      .filter(Boolean)
      .join(", "),
    guardianName: row.guardianName,
    children: children.map(({ fullName }) => fullName),
    given: Object.fromEntries(
      consents.purposes.flatMap(({ purpose, inForce }) =>
        inForce ? [[purpose, { giverName: inForce.giverName, givenOn: inForce.givenOn }]] : [],
      ),
    ),
  };
}

/** Households whose story was public until a child was found who has not agreed to it: for the level that publishes. */
export async function listAwaitingChildren(actor: Actor, unitIds: readonly string[], level: Level) {
  const campaign = await currentCampaign(actor);
  if ((campaign?.publishingLevel ?? "PROVINCE") !== level) return [];
  const rows = await db.humanitarianAddress.findMany({
    where: {
      AND: [
        dossiersOf(actor),
        {
          unitId: { in: [...unitIds] },
          state: "APPROVED",
          publishedOn: null,
          publicCode: { not: null },
          consents: { some: { purpose: "STORY", withdrawnOn: null } },
        },
      ],
    },
    orderBy: [{ changedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      code: true,
      kind: true,
      members: { select: { fullName: true, birthYear: true, birthDate: true } },
      consents: { where: { purpose: "STORY", withdrawnOn: null } },
    },
  });
  return rows.filter(({ kind, members, consents: [story] }) => {
    const household = {
      kind,
      members: members.map(({ birthDate, ...member }) => ({ ...member, birthDay: toDay(birthDate) })),
    };
    const given = story && { ...story, childrenAgreedOn: toDay(story.childrenAgreedOn) };
    return given && notYetAgreed(given, household, actor.clock.today).length > 0;
  });
}
