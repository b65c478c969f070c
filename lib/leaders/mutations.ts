import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { formatDay, fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";
import { listUnits } from "@/lib/territory/queries";
import { mayKeepLeaders } from "./policy";
import { findLeader } from "./queries";
import type { LeaderForm } from "./schema";

const DENIED =
  "Anh/chị chỉ ghi được người đứng đầu của địa bàn mình. Hãy chọn đơn vị khác, hoặc nhờ cấp trên.";

export async function registerLeader(actor: Actor, typed: LeaderForm): Promise<Outcome<{ id: string }>> {
  return inTransaction(async (tx) => {
    const place = await placeOf(actor, tx, typed);
    if (!place.ok) return place;
    const same = await whoIsSame(tx, place.value, typed);
    if (same) return same;
    const { id } = await tx.leader.create({ data: columnsOf(typed, place.value), select: { id: true } });
    await recordAct(actor, tx, {
      verb: "registerLeader",
      subject: "leader",
      subjectId: id,
      unitId: place.value,
      changes: { name: [null, typed.fullName], position: [null, typed.position] },
    });
    return done({ id });
  });
}

export async function editLeader(actor: Actor, typed: LeaderForm & { id: string }): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const seen = await findLeader(actor, typed.id, tx);
    if (!seen) return notFound();
    await tx.$queryRaw`SELECT 1 FROM "Leader" WHERE "id" = ${seen.id}::uuid FOR UPDATE`;
    const before = await findLeader(actor, seen.id, tx);
    if (!before) return notFound();
    if (!mayKeepLeaders(actor, before.unitId)) return forbidden(DENIED);
    const place = await placeOf(actor, tx, typed);
    if (!place.ok) return place;
    const changes: Record<string, [string | null, string | null]> = {};
    if (before.fullName !== typed.fullName) changes.name = [before.fullName, typed.fullName];
    if (before.position !== typed.position) changes.position = [before.position, typed.position];
    if (before.unitId !== place.value) changes.unit = [before.unitName, null];
    if (before.organisationId !== typed.organisationId)
      changes.organisation = [before.organisationName, null];
    for (const field of ["startsOn", "endsOn"] as const)
      if (before[field] !== typed[field])
        changes[field] = [before[field] && formatDay(before[field]), typed[field] && formatDay(typed[field])];
    if (!Object.keys(changes).length) return done();
    const same = await whoIsSame(tx, place.value, typed, before.id);
    if (same) return same;
    await tx.leader.update({
      where: { id: before.id },
      data: columnsOf(typed, place.value),
      select: { id: true },
    });
    await recordAct(actor, tx, {
      verb: "editLeader",
      subject: "leader",
      subjectId: before.id,
      unitId: place.value,
      changes,
    });
    return done();
  });
}

/** One at a time in a unit's list, or two officers would both find nobody of this name and office. */
async function whoIsSame(tx: Transaction, unitId: string, typed: LeaderForm, ownId: string | null = null) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`leaders:${unitId}`}, 0))`;
  const [same] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM "Leader" WHERE "unitId" = ${unitId}::uuid AND "id" IS DISTINCT FROM ${ownId}::uuid
      AND "nameFolded" = fold_vietnamese(${typed.fullName}) AND fold_vietnamese("position") = fold_vietnamese(${typed.position})`;
  return same
    ? refuse("Chưa lưu được: người này đã có trong danh sách.", {
        fullName: "Đã có người cùng tên và chức vụ ở đơn vị này. Hãy mở người đó để sửa.",
      })
    : null;
}

const columnsOf = ({ fullName, position, organisationId, startsOn, endsOn }: LeaderForm, unitId: string) => ({
  fullName,
  position,
  unitId,
  organisationId,
  startsOn: fromDay(startsOn),
  endsOn: fromDay(endsOn),
});

/** A unit of the actor's that exists today; an organisation of its province. */
async function placeOf(actor: Actor, tx: Transaction, typed: LeaderForm): Promise<Outcome<string>> {
  const { unitId, organisationId } = typed;
  const unit =
    unitId && (await tx.unit.findFirst({ where: { id: unitId, validTo: null }, select: { id: true } }));
  if (!unit || !mayKeepLeaders(actor, unit.id)) return forbidden(DENIED);
  const inProvince = { in: (await listUnits(actor)).map(({ id }) => id) };
  const isKnown =
    !organisationId || (await tx.organisation.count({ where: { id: organisationId, unitId: inProvince } }));
  return isKnown
    ? done(unit.id)
    : refuse("Chưa lưu được: có 1 mục cần sửa.", { organisationId: "Hãy chọn lại tổ chức trong danh sách." });
}
