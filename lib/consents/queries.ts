import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { dossiersOf } from "@/lib/territory/scope";
import { ConsentPurpose } from "@/prisma/generated/enums";
import { mayRecordConsent, mayTakeDown, mayWithdraw } from "./policy";
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
      inhandaoCode: true,
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
    purposes,
    isChilds: isChildsDossier(household, today),
    inhandaoCode: row.inhandaoCode,
    isToTakeDown: row.inhandaoState !== "NOT_POSTED" && !agreesToInhandao,
    may: {
      withdraw: mayWithdraw(actor, row),
      record: isRecordedApart(row.state) && mayRecordConsent(actor, row),
      takeDown: mayTakeDown(actor, row),
    },
  };
}
export type Consents = NonNullable<Awaited<ReturnType<typeof findConsents>>>;

/** Posted to iNHANDAO, but no longer agreed to: to be taken down there, the oldest withdrawal first. */
export async function listTakeDowns(actor: Actor, unitIds: readonly string[]) {
  return db.humanitarianAddress.findMany({
    where: {
      AND: [
        dossiersOf(actor),
        {
          unitId: { in: [...unitIds] },
          inhandaoState: { not: "NOT_POSTED" },
          consents: {
            none: { purpose: "INHANDAO", withdrawnOn: null },
          },
        },
      ],
    },
    orderBy: [{ changedAt: "asc" }, { id: "asc" }],
    take: 50,
    select: { id: true, code: true },
  });
}
