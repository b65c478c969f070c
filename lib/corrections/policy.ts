import { mayWrite } from "@/lib/addresses/policy";
import { isApprover, type PolicyDossier } from "@/lib/approvals/policy";
import type { Actor } from "@/lib/auth/actor";

/** Whoever writes the dossier: its commune, the district on its behalf, a school its own. */
export const mayPropose = (actor: Actor, dossier: PolicyDossier): boolean => mayWrite(actor, dossier);

/** Offered while the dossier is approved; before, it is simply edited. */
export const mayProposeNow = (actor: Actor, dossier: PolicyDossier): boolean =>
  dossier.state === "APPROVED" && mayPropose(actor, dossier);

/** Of the level that approves, and never the one who proposed: who reviews has other eyes. */
export function whyNotReview(
  actor: Actor,
  dossier: PolicyDossier,
  correction: { proposedById: string },
): string | null {
  if (!isApprover(actor, dossier))
    return dossier.approvingLevel === "DISTRICT"
      ? "Đề nghị sửa này chờ cấp huyện hoặc cấp tỉnh xem xét. Hãy liên hệ cấp trên của xã."
      : "Đề nghị sửa này chờ cấp tỉnh xem xét. Hãy liên hệ cán bộ cấp tỉnh.";
  return actor.userId === correction.proposedById
    ? "Anh/chị là người đề nghị sửa nên không thể tự chấp nhận. Hãy nhờ một cán bộ khác có thẩm quyền."
    : null;
}

export const mayWithdraw = (actor: Actor, correction: { proposedById: string }): boolean =>
  actor.kind === "person" && actor.userId === correction.proposedById;
