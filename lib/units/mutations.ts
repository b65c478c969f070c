import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { addDays, formatDay, fromDay, toDay } from "@/lib/core/days";
import { done, inTransaction, notFound, type Outcome, refuse } from "@/lib/core/outcome";
import { isUuid } from "@/lib/core/typed";
import { recordAct } from "@/lib/history/mutations";
import { administeredUnits } from "@/lib/territory/scope";
import { mayAdminister } from "@/lib/users/policy";
import { Prisma } from "@/prisma/generated/client";
import { DIFFICULTY, UNIT_KIND } from "./labels";
import type { NewUnit, UnitEdit } from "./schema";

/** A name put right, or a commune's difficulty class (P02 III). Merges and splits are new units. */
export async function editUnit(actor: Actor, { id, ...wish }: UnitEdit & { id: string }): Promise<Outcome> {
  if (!isUuid(id)) return notFound();
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Unit" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const before = await tx.unit.findFirst({
      where: { AND: [{ id: administeredUnits(actor).unitId }, { id }] },
    });
    if (!before) return notFound();
    const difficulty = before.kind === "COMMUNE" ? wish.difficulty : null;
    if (before.kind === "COMMUNE" && !difficulty)
      return refuse("Chưa lưu được: chưa chọn mức khó khăn.", {
        difficulty: "Hãy chọn mức khó khăn của xã.",
      });
    const changes: Record<string, [string | null, string | null]> = {};
    if (before.name !== wish.name) changes.name = [before.name, wish.name];
    if (before.difficulty !== difficulty)
      changes.difficulty = [
        before.difficulty && DIFFICULTY[before.difficulty],
        difficulty && DIFFICULTY[difficulty],
      ];
    if (!Object.keys(changes).length) return done();
    await tx.unit.update({ where: { id }, data: { name: wish.name, difficulty }, select: { id: true } });
    await recordAct(actor, tx, { verb: "editUnit", subject: "unit", subjectId: id, unitId: id, changes });
    return done();
  });
}

/**
 * A unit that came into being by law; units whose territory it took over end the day before (1 July 2025 and the like).
 * Their dossiers stay under the old names and are seen by whoever holds the new unit (lib/territory). A commune may
 * stand directly under the province.
 */
export async function openUnit(actor: Actor, wish: NewUnit): Promise<Outcome<{ id: string }>> {
  const { parentId, validFrom, predecessorIds, kind } = wish;
  if (!validFrom || !parentId)
    return refuse("Chưa mở được đơn vị: còn thiếu thông tin.", {
      parentId: "Hãy chọn đơn vị cấp trên.",
    });
  if (validFrom > actor.clock.today)
    return refuse("Chưa mở được đơn vị.", {
      validFrom: `Ngày thành lập không được sau hôm nay, ${formatDay(actor.clock.today)}.`,
    });
  try {
    return await inTransaction(async (tx) => {
      const parent = await tx.unit.findFirst({
        where: { AND: [{ id: administeredUnits(actor).unitId }, { id: parentId, validTo: null }] },
        select: { id: true, kind: true, name: true },
      });
      if (!parent || !mayAdminister(actor, parent.id))
        return refuse("Chưa mở được đơn vị.", { parentId: "Hãy chọn một đơn vị trong danh sách." });
      if (parent.kind === "COMMUNE" || parent.kind === kind)
        return refuse("Chưa mở được đơn vị.", {
          parentId:
            kind === "COMMUNE"
              ? "Xã, phường, thị trấn trực thuộc một huyện hoặc trực thuộc tỉnh."
              : "Huyện trực thuộc tỉnh.",
        });
      const difficulty = kind === "COMMUNE" ? wish.difficulty : null;
      if (kind === "COMMUNE" && !difficulty)
        return refuse("Chưa mở được đơn vị.", { difficulty: "Hãy chọn mức khó khăn của xã." });
      const predecessors = await tx.unit.findMany({
        where: { AND: [{ id: administeredUnits(actor).unitId }, { id: { in: predecessorIds }, kind }] },
        select: { id: true, name: true, validFrom: true, validTo: true },
      });
      const lastDay = addDays(validFrom, -1);
      if (
        predecessors.length !== predecessorIds.length ||
        predecessors.some((unit) => toDay(unit.validFrom) > lastDay)
      )
        return refuse("Chưa mở được đơn vị.", {
          predecessorIds: "Đơn vị cũ phải cùng cấp, trong tỉnh và có trước ngày thành lập đơn vị mới.",
        });
      const unit = await tx.unit.create({
        data: {
          code: wish.code,
          name: wish.name,
          kind,
          parentId: parent.id,
          difficulty,
          validFrom: fromDay(validFrom),
          predecessors: { create: predecessors.map(({ id }) => ({ predecessorId: id })) },
        },
        select: { id: true },
      });
      // One that has ended already was split among several successors: its last day stays.
      await tx.unit.updateMany({
        where: { id: { in: predecessorIds }, validTo: null },
        data: { validTo: fromDay(lastDay) },
      });
      await recordAct(actor, tx, {
        verb: "openUnit",
        subject: "unit",
        subjectId: unit.id,
        unitId: unit.id,
        changes: {
          name: [null, wish.name],
          code: [null, wish.code],
          kind: [null, UNIT_KIND[kind]],
          parent: [null, parent.name],
          validFrom: [null, formatDay(validFrom)],
          ...(predecessors.length && {
            predecessors: [null, predecessors.map(({ name }) => name).join(", ")] satisfies [null, string],
          }),
        },
      });
      return done(unit);
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return refuse("Chưa mở được đơn vị: mã đã dùng.", {
        code: "Mã này đã có ở một đơn vị cùng cấp, cùng ngày thành lập. Hãy kiểm tra lại.",
      });
    throw error;
  }
}
