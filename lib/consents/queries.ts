import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { toDay } from "@/lib/core/days";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/typed";
import { dossiersOf } from "@/lib/territory/scope";
import { ConsentPurpose } from "@/prisma/generated/enums";
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
