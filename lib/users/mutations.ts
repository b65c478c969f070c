import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { hashPassword, temporaryPassword } from "@/lib/auth/passwords";
import { endSignInsOf } from "@/lib/auth/session";
import type { Transaction } from "@/lib/core/db";
import { done, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { isUuid } from "@/lib/core/typed";
import { recordAct } from "@/lib/history/mutations";
import { administeredUnits } from "@/lib/territory/scope";
import { Prisma } from "@/prisma/generated/client";
import { ROLE } from "./labels";
import { mayAdminister } from "./policy";
import { faultInGrant } from "./rules";
import type { Account, GrantWish, Person } from "./schema";

type InScope = { id: string; userName: string; fullName: string; unitId: string; closedAt: Date | null };

/** The account, if the actor administers it; held until the act is over, so that two acts come one after the other. */
async function holdAccount(actor: Actor, tx: Transaction, id: string): Promise<InScope | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.user.findFirst({
    where: { AND: [administeredUnits(actor), { id }] },
    select: { id: true, userName: true, fullName: true, unitId: true, closedAt: true },
  });
}

/** A new account with its first role. The password is answered once and kept nowhere. */
export async function openAccount(
  actor: Actor,
  { role, unitId, organisationId, ...wish }: Account,
): Promise<Outcome<{ id: string; userName: string; password: string }>> {
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  try {
    return await inTransaction(async (tx) => {
      const place = await placeOf(actor, tx, { role, unitId, organisationId });
      if (!place.ok) return place;
      const user = await tx.user.create({
        data: {
          ...wish,
          unitId: place.value.unitId,
          passwordHash,
          passwordTemporaryAt: actor.clock.now,
          grants: { create: { role, unitId: place.value.unitId, organisationId } },
        },
        select: { id: true, userName: true },
      });
      await recordAct(actor, tx, {
        verb: "openAccount",
        subject: "user",
        subjectId: user.id,
        unitId: place.value.unitId,
        organisationId,
        changes: {
          userName: [null, wish.userName],
          fullName: [null, wish.fullName],
          role: [null, `${ROLE[role]}, ${place.value.name}`],
        },
      });
      return done({ ...user, password });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return refuse("Chưa mở được tài khoản: tên đăng nhập đã có người dùng.", {
        userName: "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
      });
    throw error;
  }
}

export async function editAccount(actor: Actor, { id, ...wish }: Person & { id: string }): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const account = await holdAccount(actor, tx, id);
    if (!account) return notFound();
    const before = await tx.user.findUniqueOrThrow({
      where: { id },
      select: { fullName: true, email: true, phone: true },
    });
    const changed = (["fullName", "email", "phone"] as const).filter(
      (field) => before[field] !== wish[field],
    );
    if (!changed.length) return done();
    const { fullName, email, phone } = wish;
    await tx.user.update({ where: { id }, data: { fullName, email, phone }, select: { id: true } });
    await recordAct(actor, tx, {
      verb: "editAccount",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
      changes: Object.fromEntries(
        changed.map((field) => [field, field === "phone" ? [null, null] : [before[field], wish[field]]]),
      ),
    });
    return done();
  });
}

/** Closing ends every sign-in: whoever is inside is out at the next click. */
export async function closeAccount(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const account = await holdAccount(actor, tx, id);
    if (!account) return notFound();
    if (account.id === actor.userId)
      return refuse("Anh/chị không thể đóng tài khoản của chính mình. Hãy nhờ một quản trị khác.");
    if (account.closedAt) return refuse("Tài khoản này đã đóng. Hãy tải lại trang để xem.");
    await tx.user.update({ where: { id }, data: { closedAt: actor.clock.now }, select: { id: true } });
    await endSignInsOf(tx, id);
    await recordAct(actor, tx, {
      verb: "closeAccount",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
      reason: reason || null,
    });
    return done();
  });
}

export async function reopenAccount(actor: Actor, { id }: { id: string }): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const account = await holdAccount(actor, tx, id);
    if (!account) return notFound();
    if (!account.closedAt) return refuse("Tài khoản này đang mở. Hãy tải lại trang để xem.");
    await tx.user.update({ where: { id }, data: { closedAt: null }, select: { id: true } });
    await recordAct(actor, tx, {
      verb: "reopenAccount",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
    });
    return done();
  });
}

/** A temporary password, answered once; whoever is inside with the old one is out. */
export async function resetPassword(
  actor: Actor,
  { id }: { id: string },
): Promise<Outcome<{ password: string }>> {
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const account = await holdAccount(actor, tx, id);
    if (!account) return notFound();
    if (account.id === actor.userId)
      return refuse("Hãy đổi mật khẩu của chính mình ở trang Tài khoản của tôi.");
    if (account.closedAt) return refuse("Tài khoản này đã đóng. Hãy mở lại tài khoản trước.");
    await tx.user.update({
      where: { id },
      data: { passwordHash, passwordTemporaryAt: actor.clock.now },
      select: { id: true },
    });
    await endSignInsOf(tx, id);
    await recordAct(actor, tx, {
      verb: "resetPassword",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
    });
    return done({ password });
  });
}

export async function endSignIns(actor: Actor, { id }: { id: string }): Promise<Outcome<{ count: number }>> {
  return inTransaction(async (tx) => {
    const account = await holdAccount(actor, tx, id);
    if (!account) return notFound();
    const count = await endSignInsOf(tx, id);
    if (!count) return refuse("Tài khoản này không còn phiên đăng nhập nào đang mở.");
    await recordAct(actor, tx, {
      verb: "endSignIns",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
    });
    return done({ count });
  });
}

export async function grantRole(actor: Actor, { id, ...wish }: GrantWish & { id: string }): Promise<Outcome> {
  try {
    return await inTransaction(async (tx) => {
      const account = await holdAccount(actor, tx, id);
      if (!account) return notFound();
      if (account.closedAt) return refuse("Tài khoản này đã đóng. Hãy mở lại tài khoản trước.");
      const place = await placeOf(actor, tx, wish);
      if (!place.ok) return place;
      await tx.grant.create({
        data: {
          userId: id,
          role: wish.role,
          unitId: place.value.unitId,
          organisationId: wish.organisationId,
        },
        select: { id: true },
      });
      await recordAct(actor, tx, {
        verb: "grantRole",
        subject: "user",
        subjectId: id,
        unitId: account.unitId,
        organisationId: wish.organisationId,
        changes: { role: [null, `${ROLE[wish.role]}, ${place.value.name}`] },
      });
      return done();
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return refuse("Người này đã có vai trò đó ở nơi đó rồi. Hãy tải lại trang để xem.");
    throw error;
  }
}

export async function endRole(
  actor: Actor,
  { id, grantId }: { id: string; grantId: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const account = await holdAccount(actor, tx, id);
    if (!account) return notFound();
    if (!isUuid(grantId)) return notFound();
    const grant = await tx.grant.findFirst({
      where: { id: grantId, userId: id },
      select: {
        role: true,
        unitId: true,
        endedAt: true,
        unit: { select: { name: true } },
        organisation: { select: { name: true } },
      },
    });
    if (!grant || !mayAdminister(actor, grant.unitId)) return notFound();
    if (grant.endedAt) return refuse("Vai trò này đã kết thúc. Hãy tải lại trang để xem.");
    if (grant.role === "ADMIN" && id === actor.userId) {
      const held = await tx.grant.count({ where: { userId: id, role: "ADMIN", endedAt: null } });
      if (held < 2)
        return refuse(
          "Anh/chị không thể tự bỏ vai trò quản trị cuối cùng của mình. Hãy nhờ một quản trị khác.",
        );
    }
    await tx.grant.update({
      where: { id: grantId },
      data: { endedAt: actor.clock.now },
      select: { id: true },
    });
    await recordAct(actor, tx, {
      verb: "endRole",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
      changes: { role: [`${ROLE[grant.role]}, ${grant.organisation?.name ?? grant.unit.name}`, null] },
    });
    return done();
  });
}

/** The unit of a wished grant: the organisation's own where there is one. Only within the administrator's province. */
async function placeOf(
  actor: Actor,
  tx: Transaction,
  { role, unitId, organisationId }: GrantWish,
): Promise<Outcome<{ unitId: string; name: string }>> {
  const organisation = organisationId
    ? await tx.organisation.findFirst({
        where: { id: organisationId, closedAt: null },
        select: { unitId: true, name: true },
      })
    : null;
  if (organisationId && (!organisation || !mayAdminister(actor, organisation.unitId)))
    return refuse("Chưa lưu được: tổ chức không còn hoạt động, hoặc nằm ngoài tỉnh.", {
      organisationId: "Hãy chọn một tổ chức trong danh sách.",
    });
  const id = organisation?.unitId ?? unitId;
  const faults = faultInGrant(role, { kind: "PROVINCE", hasOrganisation: organisation !== null });
  if (faults.organisationId) return refuse("Chưa lưu được: vai trò cần một tổ chức.", faults);
  const unit = id
    ? await tx.unit.findFirst({ where: { id, validTo: null }, select: { id: true, name: true, kind: true } })
    : null;
  if (!unit || !mayAdminister(actor, unit.id))
    return refuse("Chưa lưu được: chưa chọn đơn vị.", { unitId: "Hãy chọn một đơn vị trong danh sách." });
  const errors = faultInGrant(role, { kind: unit.kind, hasOrganisation: organisation !== null });
  if (Object.keys(errors).length) return refuse("Chưa lưu được: vai trò và đơn vị chưa hợp nhau.", errors);
  return done({ unitId: unit.id, name: organisation?.name ?? unit.name });
}
