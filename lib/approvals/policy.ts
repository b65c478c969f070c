import { type Actor, hasRoleFor } from "@/lib/auth/actor";
import type { AddressState, Level } from "@/prisma/generated/enums";
import { stepOf, type Who, WORKFLOW, type WorkflowAct } from "./rules";

/** What the question "may this person?" needs to know of a dossier. */
export type PolicyDossier = {
  state: AddressState;
  unitId: string;
  organisationId: string | null;
  authorId: string;
  submittedById: string | null;
  verifiedById: string | null;
  hasDistrictLevel: boolean;
  /** As the campaign year of today sets them; the province where no year is open. */
  approvingLevel: Level;
  publishingLevel: Level;
};

/** "You are not the one": another sentence than "this dossier is not at that step" (rules). */
const NOT_YOURS: Record<WorkflowAct, string> = {
  submit: "Chỉ cán bộ cấp xã, hoặc cấp huyện làm thay, được nộp hồ sơ này. Hãy liên hệ cán bộ xã.",
  recall: "Chỉ người lập hoặc người nộp hồ sơ được rút lại. Hãy liên hệ người đó.",
  verify: "Anh/chị không phải là cán bộ xác minh của địa bàn này. Hồ sơ chờ cán bộ cấp huyện.",
  return: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được trả lại hồ sơ. Hãy liên hệ cấp trên của xã.",
  reject: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được quyết định không duyệt. Hãy liên hệ cấp trên của xã.",
  approve: "Anh/chị không phải là người phê duyệt của địa bàn này. Hồ sơ chờ người có thẩm quyền phê duyệt.",
  publish: "Anh/chị không có quyền công khai hồ sơ này. Hãy liên hệ cấp được giao công khai.",
  unpublish: "Anh/chị không có quyền ngừng công khai hồ sơ này. Hãy liên hệ cấp được giao công khai.",
  postInhandao: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được ghi mã iNHANDAO. Hãy liên hệ cấp trên của xã.",
  requestClose: "Chỉ cán bộ cấp xã được đề nghị đóng hồ sơ. Cấp huyện, cấp tỉnh đóng trực tiếp.",
  declineClose: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được trả lời đề nghị đóng hồ sơ.",
  close: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được đóng hồ sơ. Hãy gửi đề nghị đóng hồ sơ.",
  reopen: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được mở lại hồ sơ. Hãy liên hệ cấp trên của xã.",
  transfer: "Chỉ cấp trên chung của hai xã được chuyển hồ sơ. Hãy đề nghị cán bộ cấp huyện hoặc cấp tỉnh.",
  mergeInto: "Chỉ cán bộ cấp huyện hoặc cấp tỉnh được gộp hồ sơ. Hãy liên hệ cấp trên của xã.",
};

const FOUR_EYES = {
  verify: "Anh/chị đã nộp hồ sơ này nên không thể tự xác minh. Hãy nhờ một cán bộ khác của huyện.",
  approveOwn: "Anh/chị đã nộp hồ sơ này nên không thể tự phê duyệt. Hãy nhờ một cán bộ khác có thẩm quyền.",
  approveVerified:
    "Anh/chị đã xác minh hồ sơ này nên không thể phê duyệt. Hãy nhờ một cán bộ khác có thẩm quyền.",
};

function isOne(actor: Actor, who: Who, dossier: PolicyDossier): boolean {
  switch (who) {
    case "COMMUNE":
      return hasRoleFor(actor, "COMMUNE_OFFICER", dossier);
    case "DISTRICT":
      return hasRoleFor(actor, "DISTRICT_OFFICER", dossier);
    case "PROVINCE":
      return hasRoleFor(actor, "PROVINCE_OFFICER", dossier);
    case "AUTHOR":
      return (
        actor.userId !== null && (actor.userId === dossier.authorId || actor.userId === dossier.submittedById)
      );
    case "APPROVER":
      return isAtLevel(actor, dossier.approvingLevel, dossier);
    case "PUBLISHER":
      return isAtLevel(actor, dossier.publishingLevel, dossier);
  }
}

/** What the campaign hands down to the district stays open to the province. */
const isAtLevel = (actor: Actor, level: Level, dossier: PolicyDossier) =>
  isOne(actor, "PROVINCE", dossier) || (level === "DISTRICT" && isOne(actor, "DISTRICT", dossier));

/** Of the level that approves this dossier, whatever else they did with it. */
export const isApprover = (actor: Actor, dossier: PolicyDossier): boolean =>
  isAtLevel(actor, dossier.approvingLevel, dossier);

/** By person, not by role: who holds two roles still has only two eyes. */
function ownWork(actor: Actor, act: WorkflowAct, dossier: PolicyDossier): string | null {
  if (act === "verify" && actor.userId === dossier.submittedById) return FOUR_EYES.verify;
  if (act === "approve" && actor.userId === dossier.submittedById) return FOUR_EYES.approveOwn;
  if (act === "approve" && actor.userId === dossier.verifiedById) return FOUR_EYES.approveVerified;
  return null;
}

/** May this person? A sentence for the one who may not, or null. Asked whatever the dossier's state is. */
export function whyNotAllowed(actor: Actor, act: WorkflowAct, dossier: PolicyDossier): string | null {
  const step = stepOf(act);
  if (!step.who.some((who) => isOne(actor, who, dossier))) return NOT_YOURS[act];
  return step.needs.includes("anotherPerson") ? ownWork(actor, act, dossier) : null;
}

/** Allowed, and fit for the dossier's state: what a page offers. Hiding a button is courtesy; the act is the lock. */
const mayNow = (act: WorkflowAct) => (actor: Actor, dossier: PolicyDossier) =>
  WORKFLOW[dossier.state].some(
    (step) =>
      step.act === act &&
      !(step.needs.includes("districtLevel") && !dossier.hasDistrictLevel) &&
      !(step.needs.includes("noDistrictLevel") && dossier.hasDistrictLevel),
  ) && whyNotAllowed(actor, act, dossier) === null;

export const maySubmit = mayNow("submit");
export const mayRecall = mayNow("recall");
export const mayVerify = mayNow("verify");
export const mayReturn = mayNow("return");
export const mayReject = mayNow("reject");
export const mayApprove = mayNow("approve");
export const mayPublish = mayNow("publish");
export const mayPostInhandao = mayNow("postInhandao");
export const mayRequestClose = mayNow("requestClose");
export const mayDeclineClose = mayNow("declineClose");
export const mayClose = mayNow("close");
export const mayReopen = mayNow("reopen");
export const mayTransfer = mayNow("transfer");
export const mayMerge = mayNow("mergeInto");
