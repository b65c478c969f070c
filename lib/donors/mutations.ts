import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import type { Transaction } from "@/lib/core/db";
import { done, forbidden, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { encrypt, fingerprint } from "@/lib/core/secrets";
import { recordAct } from "@/lib/history/mutations";
import { DONOR_KIND } from "./labels";
import { mayReadContacts, mayRegisterDonor, registerOf } from "./policy";
import { findDonor, findLikelyDonors, listDonorOrganisations } from "./queries";
import type { DonorForm } from "./schema";

/** A new donor in the province's register. Likely duplicates are shown first; the same tax code is never taken twice. */
export async function registerDonor(actor: Actor, typed: DonorForm): Promise<Outcome<{ id: string }>> {
  return inTransaction(async (tx) => {
    const outcome = await enterDonor(actor, tx, typed);
    if (!outcome.ok) return outcome;
    await recordAct(actor, tx, {
      verb: "registerDonor",
      subject: "donor",
      subjectId: outcome.value.id,
      unitId: outcome.value.provinceId,
      organisationId: outcome.value.organisationId,
    });
    return done({ id: outcome.value.id });
  });
}

export type EnteredDonor = { id: string; name: string; provinceId: string; organisationId: string | null };

/**
 * The row alone, for acts that write their own line of history (a promise with its new donor is one act). `prefix` says
 * where the donor's fields stand in the form.
 */
export async function enterDonor(
  actor: Actor,
  tx: Transaction,
  typed: DonorForm,
  prefix = "",
): Promise<Outcome<EnteredDonor>> {
  const register = registerOf(actor);
  if (!mayRegisterDonor(actor) || !register)
    return forbidden("Chỉ cán bộ của Hội và cơ quan thành viên được ghi nhà tài trợ. Hãy liên hệ cấp xã.");
  if (!typed.kind)
    return refuse("Chưa lưu được: có 1 mục cần sửa.", { [`${prefix}kind`]: "Hãy chọn loại nhà tài trợ." });
  const organisationId = register.organisationId ?? typed.organisationId;
  const organisations = organisationId && !register.organisationId ? await listDonorOrganisations(actor) : [];
  if (organisationId && !register.organisationId && !organisations.some(({ id }) => id === organisationId))
    return refuse("Chưa lưu được: có 1 mục cần sửa.", {
      [`${prefix}organisationId`]: "Hãy chọn lại tổ chức trong danh sách.",
    });
  // One at a time in a register, or two officers would both find no duplicate.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`donors:${register.provinceId}`}, 0))`;
  const likely = await findLikelyDonors(actor, register.provinceId, typed, tx);
  const names = likely.map(({ isMine, name, taxCode, place }) =>
    isMine ? [name, taxCode && `MST ${taxCode}`, place].filter(Boolean).join(", ") : "một nhà tài trợ đã ghi",
  );
  if (likely.some(({ sameTaxCode }) => sameTaxCode))
    return refuse("Chưa lưu được: mã số thuế này đã có trong sổ.", {
      [`${prefix}taxCode`]: `Mã số thuế này là của ${names.join("; ")}. Hãy tìm và chọn nhà tài trợ đó.`,
    });
  if (likely.length && !typed.isDistinct)
    return refuse("Có thể nhà tài trợ này đã có trong sổ.", {
      [`${prefix}isDistinct`]: `Giống với: ${names.join("; ")}. Nếu đúng là người đó, hãy tìm và chọn trong sổ; nếu là người khác, hãy đánh dấu ô này rồi lưu lại.`,
    });
  const { kind, phone, isAnonymous, isDistinct: _, ...rest } = typed;
  const data = {
    ...rest,
    provinceId: register.provinceId,
    organisationId,
    kind,
    phoneCipher: phone ? encrypt(phone) : null,
    phoneHash: phone ? fingerprint("phone", phone) : null,
    anonymousSince: isAnonymous ? fromDay(actor.clock.today) : null,
  };
  const { id } = await tx.donor.create({ data, select: { id: true } });
  return done({ id, name: typed.name, provinceId: register.provinceId, organisationId });
}

/** What the register says of a donor put right; a line of history without phone or mail address. */
export async function editDonor(actor: Actor, id: string, typed: DonorForm): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const donor = await findDonor(actor, id, tx);
    if (!donor) return notFound();
    if (!mayReadContacts(actor))
      return forbidden("Chỉ cán bộ của Hội được sửa sổ nhà tài trợ. Hãy liên hệ Hội Chữ thập đỏ.");
    const { kind, name, taxCode, email, place, phone } = typed;
    if (!kind) return refuse("Chưa lưu được: có 1 mục cần sửa.", { kind: "Hãy chọn loại nhà tài trợ." });
    const taken =
      taxCode &&
      (await tx.donor.count({ where: { provinceId: donor.provinceId, taxCode, id: { not: id } } }));
    if (taken)
      return refuse("Chưa lưu được: mã số thuế này đã có trong sổ.", {
        taxCode: "Mã số thuế này là của một nhà tài trợ khác trong sổ. Hãy kiểm tra lại.",
      });
    const phoneHash = phone ? fingerprint("phone", phone) : null;
    const before = await tx.donor.findUniqueOrThrow({
      where: { id },
      select: { phoneHash: true, email: true },
    });
    const changes: Record<string, [string | null, string | null]> = {};
    for (const [field, now] of Object.entries({ name, taxCode, place } as const))
      if (donor[field as "name" | "taxCode" | "place"] !== now)
        changes[field] = [donor[field as "name" | "taxCode" | "place"], now];
    if (donor.kind !== kind) changes.kind = [DONOR_KIND[donor.kind], DONOR_KIND[kind]];
    if (before.phoneHash !== phoneHash) changes.phone = [null, null];
    if (before.email !== email) changes.email = [null, null];
    if (!Object.keys(changes).length) return done();
    await tx.donor.update({
      where: { id },
      data: {
        kind,
        name,
        taxCode,
        email,
        place,
        ...("phone" in changes && { phoneCipher: phone ? encrypt(phone) : null, phoneHash }),
      },
      select: { id: true },
    });
    await recordAct(actor, tx, {
      verb: "editDonor",
      subject: "donor",
      subjectId: id,
      unitId: donor.provinceId,
      changes,
    });
    return done();
  });
}

/** A donor may ask not to be named in public, and may change their mind. */
export async function changeAnonymity(
  actor: Actor,
  typed: { id: string; isAnonymous: boolean },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const donor = await findDonor(actor, typed.id, tx);
    if (!donor) return notFound();
    if (!mayReadContacts(actor))
      return forbidden("Chỉ cán bộ của Hội được đổi yêu cầu ẩn danh. Hãy liên hệ Hội Chữ thập đỏ.");
    const changed = await tx.donor.updateMany({
      where: { id: donor.id, anonymousSince: typed.isAnonymous ? null : { not: null } },
      data: { anonymousSince: typed.isAnonymous ? fromDay(actor.clock.today) : null },
    });
    if (changed.count === 0) return done();
    await recordAct(actor, tx, {
      verb: "editDonor",
      subject: "donor",
      subjectId: donor.id,
      unitId: donor.provinceId,
      changes: { anonymous: typed.isAnonymous ? ["không", "có"] : ["có", "không"] },
    });
    return done();
  });
}

/** The donor that was chosen, or a new one from the same form. */
export async function giverOf(
  actor: Actor,
  tx: Transaction,
  typed: { donorId: string | null; donor?: DonorForm },
): Promise<Outcome<EnteredDonor>> {
  if (!typed.donorId && typed.donor) return enterDonor(actor, tx, typed.donor, "donor.");
  const donor = typed.donorId ? await findDonor(actor, typed.donorId, tx) : null;
  return donor
    ? done(donor)
    : refuse("Chưa ghi được: có mục cần sửa.", {
        donorId: "Hãy chọn nhà tài trợ trong sổ, hoặc ghi nhà tài trợ mới.",
      });
}
