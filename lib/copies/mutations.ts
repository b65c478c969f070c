import "server-only";
import { isWritable, mayOpen, mayWrite } from "@/lib/addresses/policy";
import type { Actor } from "@/lib/auth/actor";
import { db, type Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome } from "@/lib/core/outcome";
import { encrypt } from "@/lib/core/secrets";
import { dossiersOf } from "@/lib/territory/scope";
import { MOST_COPIES } from "./rules";
import type { TypedCopy } from "./schema";

// What is typed and not saved is no act: it changes nothing that others see, and leaves no line of history.

/** Keeps what stands in the form of a dossier, for this person alone; the last one counts. */
export async function keepCopy(
  actor: Actor,
  { id: addressId, baseVersion, at, values }: TypedCopy,
): Promise<Outcome> {
  const { userId } = actor;
  if (!userId) return forbidden("Chỉ người đang đăng nhập giữ được bản nháp.");
  return inTransaction(async (tx) => {
    const row = await tx.humanitarianAddress.findFirst({
      where: { AND: [dossiersOf(actor), { id: addressId }] },
      select: { unitId: true, organisationId: true, state: true },
    });
    // Somebody else's dossier under this id: as if there were none.
    if (!row && (await tx.humanitarianAddress.count({ where: { id: addressId } }))) return notFound();
    if (row ? !mayWrite(actor, row) : !mayOpen(actor))
      return forbidden("Anh/chị không ghi hồ sơ này được. Hãy gọi cán bộ xã giữ hồ sơ.");
    // Approved, the same form proposes a correction.
    if (row && !isWritable(row.state) && row.state !== "APPROVED")
      return forbidden("Hồ sơ không còn ở trạng thái nháp, nên không giữ bản gõ dở. Hãy xem hồ sơ.");
    const data = {
      baseVersion: baseVersion ?? null,
      cipher: encrypt(JSON.stringify({ at, values })),
      savedAt: new Date(),
    };
    await tx.typedCopy.upsert({
      where: { addressId_userId: { addressId, userId } },
      create: { addressId, userId, ...data },
      update: data,
      select: { addressId: true },
    });
    const older = await tx.typedCopy.findMany({
      where: { userId },
      orderBy: [{ savedAt: "desc" }, { addressId: "asc" }],
      skip: MOST_COPIES,
      select: { addressId: true },
    });
    if (older.length)
      await tx.typedCopy.deleteMany({
        where: { userId, addressId: { in: older.map((copy) => copy.addressId) } },
      });
    return done();
  });
}

/** Once the form is saved, or what was typed is not wanted. */
export async function dropCopy(
  actor: Actor,
  addressId: string,
  via: Pick<Transaction, "typedCopy"> = db,
): Promise<void> {
  if (actor.userId) await via.typedCopy.deleteMany({ where: { addressId, userId: actor.userId } });
}
