import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { hashPassword, isPassword } from "@/lib/auth/passwords";
import { faultInPassword } from "@/lib/auth/rules";
import { endSignInsOf } from "@/lib/auth/session";
import { done, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { recordAct } from "@/lib/history/mutations";

/** One's own, from every device; the caller's own sign-in too. */
export async function endOwnSignIns(actor: Actor): Promise<Outcome> {
  const id = actor.userId;
  if (!id) return notFound();
  return inTransaction(async (tx) => {
    const account = await tx.user.findUniqueOrThrow({ where: { id }, select: { unitId: true } });
    await endSignInsOf(tx, id);
    await recordAct(actor, tx, {
      verb: "endSignIns",
      subject: "user",
      subjectId: id,
      unitId: account.unitId,
    });
    return done();
  });
}

/** One's own password; `current` is null only where a temporary one must be changed. Other sign-ins end. */
export async function changePassword(
  actor: Actor,
  wish: { current: string | null; password: string; repeated: string; signInId: string },
): Promise<Outcome> {
  const id = actor.userId;
  if (!id) return notFound();
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const user = await tx.user.findUniqueOrThrow({
      where: { id },
      select: { userName: true, unitId: true, passwordHash: true, passwordTemporaryAt: true },
    });
    const errors: Record<string, string> = {};
    const knowsOld =
      wish.current === null
        ? user.passwordTemporaryAt !== null
        : await isPassword(user.passwordHash, wish.current);
    if (!knowsOld) errors.current = "Mật khẩu hiện tại không đúng. Hãy nhập lại.";
    const fault = faultInPassword(wish.password, user.userName);
    if (fault) errors.password = fault;
    else if (await isPassword(user.passwordHash, wish.password))
      errors.password = "Mật khẩu mới trùng với mật khẩu đang dùng. Hãy chọn mật khẩu khác.";
    if (wish.password !== wish.repeated) errors.repeated = "Hai lần nhập chưa giống nhau. Hãy nhập lại.";
    if (Object.keys(errors).length) return refuse("Chưa đổi được mật khẩu.", errors);
    await tx.user.update({
      where: { id },
      data: { passwordHash: await hashPassword(wish.password), passwordTemporaryAt: null },
      select: { id: true },
    });
    await endSignInsOf(tx, id, wish.signInId);
    await recordAct(actor, tx, {
      verb: "changePassword",
      subject: "user",
      subjectId: id,
      unitId: user.unitId,
    });
    return done();
  });
}
