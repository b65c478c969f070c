import { randomUUID } from "node:crypto";
import { db } from "@/lib/core/db";
import { proposeCorrection } from "@/lib/corrections/mutations";
import { findStored } from "@/lib/corrections/queries";
import { draftOf } from "@/lib/drafts/queries";
import { keptDraft } from "@/lib/drafts/rules";
import type { PrismaClient } from "@/prisma/generated/client";
import { actorOn, taken } from "./acts";

/** One correction that waits to be read: of the grandmother with four grandchildren, whom the cast's commune keeps. */
export async function proposeOne(owner: PrismaClient): Promise<void> {
  const officer = await owner.grant.findFirstOrThrow({
    where: { user: { userName: "an" }, endedAt: null },
    select: { userId: true, unitId: true },
  });
  const { id, version } = await owner.humanitarianAddress.findFirstOrThrow({
    where: { unitId: officer.unitId, state: "APPROVED", hamlet: "Ấp 5", publishedOn: { not: null } },
    orderBy: { code: "asc" },
    select: { id: true, version: true },
  });
  const actor = await actorOn(officer.userId, "2021-05-04");
  const stored = await findStored(actor, id, db);
  if (!stored) throw new Error("the cast's commune has no dossier to correct");
  const draft = keptDraft(draftOf(stored));
  taken(
    await proposeCorrection(
      actor,
      { id, version },
      {
        reason: "Trường báo đầu tháng 5 cháu lớn đã nghỉ học để trông em. Hộ vừa được xóm sửa giúp mái bếp.",
        typed: {
          ...draft,
          circumstances: `${draft.circumstances} Từ đầu tháng 5, cháu lớn nghỉ học ở nhà trông em.`,
          housing: "Nhà cấp bốn, mái bếp đã được bà con trong ấp lợp lại.",
          needs: [
            ...draft.needs,
            {
              id: randomUUID(),
              removed: false,
              kind: "SCHOOL",
              quantity: "1 suất",
              estimatedValue: 1_200_000n,
              isSustainable: false,
              note: "Sách vở, đồng phục để cháu lớn trở lại lớp",
              metOn: null,
            },
          ],
        },
      },
    ),
  );
}
