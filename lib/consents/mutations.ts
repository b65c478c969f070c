import "server-only";
import { CONSENT_PURPOSE } from "@/lib/addresses/labels";
import type { Actor } from "@/lib/auth/actor";
import { type Day, formatDay, fromDay, toDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { lockEnrolments } from "@/lib/cover/queries";
import { recordAct } from "@/lib/history/mutations";
import { dossiersOf } from "@/lib/territory/scope";
import type { ConsentPurpose } from "@/prisma/generated/enums";
import { mayRecordConsent, mayWithdraw } from "./policy";
import { askedFor, isChildsDossier, isRecordedApart, notYetAgreed } from "./rules";
import type { Agreement, Withdrawal } from "./schema";

const CHECK = "Chưa ghi được: có mục cần sửa.";

/** The dossier as it is once nobody else writes it: both acts on its consents take their turn here. */
async function findAndHold(actor: Actor, tx: Transaction, id: string) {
  const where = { AND: [dossiersOf(actor), { id }] };
  if (!(await tx.humanitarianAddress.count({ where }))) return null;
  // Whoever is promising to this household at the same moment goes before, or sees that it agrees no more.
  await lockEnrolments(actor, tx, id);
  await tx.$queryRaw`SELECT 1 FROM "HumanitarianAddress" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.humanitarianAddress.findFirst({
    where,
    select: {
      id: true,
      unitId: true,
      organisationId: true,
      kind: true,
      state: true,
      heldOn: true,
      heldReason: true,
      publishedOn: true,
      members: {
        orderBy: { position: "asc" },
        select: { id: true, fullName: true, birthYear: true, birthDate: true },
      },
      consents: { orderBy: [{ givenOn: "asc" }, { id: "asc" }] },
    },
  });
}
type Held = NonNullable<Awaited<ReturnType<typeof findAndHold>>>;

const newVersion = (actor: Actor) => ({ version: { increment: 1 }, changedAt: actor.clock.now });

const lineOf = ({ id, unitId, organisationId }: Held) => ({
  subject: "address" as const,
  subjectId: id,
  addressId: id,
  unitId,
  organisationId,
});

/**
 * A household may take back each consent at any time (law 91/2025 art. 9), whatever state its dossier is in. Story and
 * "to be helped" end the publication by a trigger in the same transaction; supporters read the name only while their
 * consent is in force; without "to be helped" the dossier is held: nothing new is promised.
 */
export async function withdrawConsent(actor: Actor, typed: Withdrawal): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const dossier = await findAndHold(actor, tx, typed.addressId);
    if (!dossier) return notFound();
    if (!mayWithdraw(actor, dossier))
      return forbidden("Chỉ cán bộ của địa bàn ghi việc rút lại sự đồng ý. Hãy báo cho cán bộ xã.");
    const { purpose, withdrawnBy, withdrawnOn, reason } = typed;
    const all = dossier.consents.filter((consent) => consent.purpose === purpose);
    const given = all.find((consent) => consent.withdrawnOn === null);
    if (!given) {
      const isSaid = all.some(
        (consent) => consent.withdrawnBy === withdrawnBy && toDay(consent.withdrawnOn) === withdrawnOn,
      );
      return isSaid
        ? done()
        : refuse("Mục này không có sự đồng ý nào đang có hiệu lực. Hãy tải lại trang để xem.");
    }
    const fault = dayFault(withdrawnOn ?? "", actor.clock.today, toDay(given.givenOn));
    if (fault || !withdrawnOn) return refuse(CHECK, { withdrawnOn: fault ?? "Ghi ngày rút lại." });
    await tx.consent.updateMany({
      where: { id: given.id, withdrawnOn: null },
      data: { withdrawnOn: fromDay(withdrawnOn), withdrawnBy, withdrawalReason: reason },
    });
    const isHeld = purpose === "HELP" && isRecordedApart(dossier.state) && dossier.heldOn === null;
    await tx.humanitarianAddress.updateMany({
      where: { id: dossier.id },
      data: {
        ...newVersion(actor),
        ...(isHeld ? { heldOn: fromDay(actor.clock.today), heldReason: "WITHDRAWN" as const } : {}),
      },
    });
    await recordAct(actor, tx, {
      ...lineOf(dossier),
      verb: "withdrawConsent",
      reason,
      changes: { consents: [CONSENT_PURPOSE[purpose], null] },
    });
    return done();
  });
}

const dayFault = (day: Day, today: Day, from: Day): string | null => {
  if (day > today) return `Ngày rút lại không thể sau hôm nay (${formatDay(today)}).`;
  return day < from ? `Ngày rút lại không thể trước ngày đồng ý (${formatDay(from)}).` : null;
};

/** A consent given once the dossier has left the form: for one more purpose, or anew after it was taken back. */
export async function recordConsent(actor: Actor, typed: Agreement): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const dossier = await findAndHold(actor, tx, typed.addressId);
    if (!dossier) return notFound();
    if (!mayRecordConsent(actor, dossier))
      return forbidden("Sự đồng ý do cán bộ xã, hoặc cán bộ huyện làm thay, hỏi và ghi. Hãy nhờ cán bộ xã.");
    if (!isRecordedApart(dossier.state))
      return refuse(
        dossier.state === "DRAFT" || dossier.state === "RETURNED"
          ? "Hồ sơ còn sửa được: hãy ghi sự đồng ý trong mục “Sự đồng ý” của hồ sơ."
          : "Hồ sơ này không còn hiệu lực nên không ghi thêm sự đồng ý. Hãy mở lại hồ sơ trước.",
      );
    const { purpose, giver, giverName, givenOn, evidence } = typed;
    const inForce = dossier.consents.find(
      (consent) => consent.purpose === purpose && consent.withdrawnOn === null,
    );
    if (inForce)
      return inForce.giverName === giverName && toDay(inForce.givenOn) === givenOn
        ? done()
        : refuse("Sự đồng ý cho mục này đã được ghi rồi. Hãy tải lại trang để xem.");
    const errors = agreementFaults(actor, dossier, typed);
    if (Object.keys(errors).length || !giver || !givenOn) return refuse(CHECK, errors);
    const agreed = dossier.members.filter(({ id }) => typed.children.includes(id));
    await tx.consent.create({
      data: {
        addressId: dossier.id,
        purpose,
        giver,
        giverName,
        givenOn: fromDay(givenOn),
        evidence,
        childNames: agreed.length ? agreed.map(({ fullName }) => fullName).join(", ") : null,
        childrenAgreedOn: agreed.length ? fromDay(typed.childrenAgreedOn) : null,
      },
      select: { id: true },
    });
    const isFree =
      purpose === "HELP" && dossier.heldReason === "WITHDRAWN" && !(await awaitsClosing(tx, dossier.id));
    await tx.humanitarianAddress.updateMany({
      where: { id: dossier.id },
      data: { ...newVersion(actor), ...(isFree ? { heldOn: null, heldReason: null } : {}) },
    });
    await recordAct(actor, tx, {
      ...lineOf(dossier),
      verb: "recordConsent",
      changes: { consents: [null, CONSENT_PURPOSE[purpose]] },
    });
    return done();
  });
}

/**
 * A child of seven or more must agree that its household's story is public (law 91/2025 art. 24.2): one that has become
 * seven, or has come into the household since, has not. The page goes until it does; its name is not said.
 */
export async function endUnagreedStory(actor: Actor, tx: Transaction, id: string): Promise<boolean> {
  const dossier = await findAndHold(actor, tx, id);
  const story = dossier?.consents.find((given) => given.purpose === "STORY" && given.withdrawnOn === null);
  if (!dossier?.publishedOn || !story) return false;
  const household = { kind: dossier.kind, members: withBirthDays(dossier.members) };
  const given = { ...story, childrenAgreedOn: toDay(story.childrenAgreedOn) };
  if (!notYetAgreed(given, household, actor.clock.today).length) return false;
  await tx.humanitarianAddress.updateMany({
    where: { id, publishedOn: { not: null } },
    data: { publishedOn: null, ...newVersion(actor) },
  });
  await recordAct(actor, tx, {
    ...lineOf(dossier),
    verb: "unpublish",
    reason:
      "Trong hộ có trẻ từ đủ 7 tuổi chưa đồng ý công khai. Hãy hỏi các em và ghi lại, rồi công khai lại.",
  });
  return true;
}

/** The commune has asked to close it: the hold is the level above's to lift, by its answer. */
async function awaitsClosing(tx: Transaction, addressId: string): Promise<boolean> {
  const last = await tx.act.findFirst({
    where: { addressId, verb: { in: ["requestClose", "declineClose", "close", "reopen"] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { verb: true },
  });
  return last?.verb === "requestClose";
}

/** Law 91/2025 art. 24: the guardian's consent for a child, and beside it the child's own from seven on. */
function agreementFaults(actor: Actor, dossier: Held, typed: Agreement): Record<string, string> {
  const { today } = actor.clock;
  const errors: Record<string, string> = {};
  const household = { kind: dossier.kind, members: withBirthDays(dossier.members) };
  const last = lastWithdrawal(dossier, typed.purpose);
  if (typed.givenOn && typed.givenOn > today)
    errors.givenOn = `Ngày đồng ý không thể sau hôm nay (${formatDay(today)}).`;
  else if (typed.givenOn && last && typed.givenOn < last)
    errors.givenOn = `Ngày đồng ý phải từ ngày rút lại lần trước (${formatDay(last)}) trở đi.`;
  if (typed.giver === "SELF" && isChildsDossier(household, today))
    errors.giver = "Người được trợ giúp là trẻ em: người giám hộ, người đại diện đồng ý.";
  const left = askedFor(typed.purpose, household, today).filter(({ id }) => !typed.children.includes(id));
  if (left.length)
    errors.children = `Mục này cần chính trẻ từ đủ 7 tuổi đồng ý: ${left.map(({ fullName }) => fullName).join(", ")}. Nếu các em chưa đồng ý thì chưa ghi được mục này.`;
  if (typed.children.length && !typed.childrenAgreedOn) errors.childrenAgreedOn = "Ghi ngày các em đồng ý.";
  else if (typed.childrenAgreedOn && typed.childrenAgreedOn > today)
    errors.childrenAgreedOn = `Ngày các em đồng ý không thể sau hôm nay (${formatDay(today)}).`;
  return errors;
}

const withBirthDays = <T extends { birthDate: Date | null }>(members: readonly T[]) =>
  members.map(({ birthDate, ...member }) => ({ ...member, birthDay: toDay(birthDate) }));

const lastWithdrawal = ({ consents }: Held, purpose: ConsentPurpose): Day | null =>
  consents
    .flatMap((consent) => (consent.purpose === purpose ? (toDay(consent.withdrawnOn) ?? []) : []))
    .sort()
    .at(-1) ?? null;
