import { heldWords } from "@/lib/addresses/labels";
import type { Day } from "@/lib/core/days";
import type { AddressState, CloseReason } from "@/prisma/generated/enums";

export const WORKFLOW_ACTS = [
  "submit",
  "recall",
  "verify",
  "return",
  "reject",
  "approve",
  "publish",
  "unpublish",
  "postInhandao",
  "requestClose",
  "declineClose",
  "close",
  "reopen",
  "transfer",
  "mergeInto",
] as const;
export type WorkflowAct = (typeof WORKFLOW_ACTS)[number];

/** Among the changed fields of a correction: the head of household died, and another member takes the place. */
export const HEAD_DIED = "headDied";

/** `AUTHOR`: whoever opened or submitted this dossier. `APPROVER`, `PUBLISHER`: the level that the campaign sets. */
export type Who = "COMMUNE" | "DISTRICT" | "PROVINCE" | "AUTHOR" | "APPROVER" | "PUBLISHER";

export type Need =
  | "openYear"
  | "complete"
  | "newSurvey"
  | "districtLevel"
  | "noDistrictLevel"
  | "duplicatesSettled"
  | "anotherPerson"
  | "reason"
  | "published"
  | "helpConsent"
  | "storyConsent"
  | "inhandaoConsent"
  | "childrenAgree"
  | "noCloseRequest"
  | "closeRequest"
  | "notHeld";

export type Step = { act: WorkflowAct; to: AddressState; who: readonly Who[]; needs: readonly Need[] };

const ABOVE = ["DISTRICT", "PROVINCE"] as const;

const turnDown: readonly Step[] = [
  { act: "return", to: "RETURNED", who: ABOVE, needs: ["reason"] },
  { act: "reject", to: "REJECTED", who: ABOVE, needs: ["reason"] },
];
/** To another commune, wherever the dossier stands on its way; which one is asked by the act. */
const transferFrom = (state: AddressState): Step => ({
  act: "transfer",
  to: state,
  who: ABOVE,
  needs: ["reason"],
});
const reopen: Step = { act: "reopen", to: "RETURNED", who: ABOVE, needs: ["reason"] };

/** Into another dossier of the same household; which one is asked by the act (merges). */
const mergeInto: Step = { act: "mergeInto", to: "MERGED", who: ABOVE, needs: ["reason"] };

/** The life of a dossier. What does not stand here does not happen; each act asks this table and so does each page. */
export const WORKFLOW: Record<AddressState, readonly Step[]> = {
  DRAFT: [
    { act: "submit", to: "SUBMITTED", who: ["COMMUNE", "DISTRICT"], needs: ["openYear", "complete"] },
    mergeInto,
  ],
  SUBMITTED: [
    { act: "recall", to: "DRAFT", who: ["AUTHOR"], needs: [] },
    {
      act: "verify",
      to: "VERIFIED",
      who: ["DISTRICT"],
      needs: ["districtLevel", "anotherPerson", "duplicatesSettled", "helpConsent"],
    },
    // Where a commune hangs directly under its province, nobody stands between them: the step is skipped.
    {
      act: "approve",
      to: "APPROVED",
      who: ["APPROVER"],
      needs: ["noDistrictLevel", "anotherPerson", "duplicatesSettled", "helpConsent"],
    },
    ...turnDown,
    transferFrom("SUBMITTED"),
    mergeInto,
  ],
  VERIFIED: [
    { act: "approve", to: "APPROVED", who: ["APPROVER"], needs: ["anotherPerson", "helpConsent"] },
    ...turnDown,
    transferFrom("VERIFIED"),
    mergeInto,
  ],
  APPROVED: [
    {
      act: "publish",
      to: "APPROVED",
      who: ["PUBLISHER"],
      needs: ["helpConsent", "storyConsent", "childrenAgree", "notHeld"],
    },
    { act: "unpublish", to: "APPROVED", who: ["PUBLISHER"], needs: ["published"] },
    { act: "postInhandao", to: "APPROVED", who: ABOVE, needs: ["inhandaoConsent", "childrenAgree"] },
    { act: "requestClose", to: "APPROVED", who: ["COMMUNE"], needs: ["noCloseRequest", "reason"] },
    { act: "declineClose", to: "APPROVED", who: ABOVE, needs: ["closeRequest", "reason"] },
    { act: "close", to: "CLOSED", who: ABOVE, needs: ["reason"] },
    transferFrom("APPROVED"),
    mergeInto,
  ],
  RETURNED: [
    {
      act: "submit",
      to: "SUBMITTED",
      who: ["COMMUNE", "DISTRICT"],
      needs: ["openYear", "newSurvey", "complete"],
    },
    transferFrom("RETURNED"),
    mergeInto,
  ],
  REJECTED: [reopen],
  // Back to the commune, which surveys anew and submits again.
  CLOSED: [reopen, mergeInto],
  MERGED: [],
};

export const stepFrom = (state: AddressState, act: WorkflowAct): Step | null =>
  WORKFLOW[state].find((step) => step.act === act) ?? null;

/** Who does an act and what it needs does not depend on the state but for the skipped verification (a test holds it). */
export function stepOf(act: WorkflowAct): Step {
  for (const steps of Object.values(WORKFLOW)) {
    const step = steps.find((one) => one.act === act);
    if (step) return step;
  }
  throw new Error(`${act} stands nowhere in the workflow`);
}

/** What the needs are asked about; an act fills in what its step may ask. */
export type Facts = {
  state: AddressState;
  hasDistrictLevel: boolean;
  hasOpenYear: boolean;
  /** How many things are still missing for submission. */
  missing: number;
  surveyedOn: Day | null;
  closedOn: Day | null;
  openPairs: number;
  /** Dossiers in force that an officer found to be the same household. */
  samePairs: number;
  reason: string;
  isPublished: boolean;
  hasHelpConsent: boolean;
  hasStoryConsent: boolean;
  hasInhandaoConsent: boolean;
  /** The sentence about a child, or a guardian, whose own agreement is not on record. */
  unasked: string | null;
  isCloseRequested: boolean;
  heldReason: CloseReason | null;
};

/** A dossier that was closed comes back with a survey made since (domain: reopen). */
export const lacksNewSurvey = ({ surveyedOn, closedOn }: Pick<Facts, "surveyedOn" | "closedOn">): boolean =>
  closedOn !== null && (surveyedOn === null || surveyedOn < closedOn);

/** A sentence where a need is not met; null where it is. "Another person" is asked by policy. */
const NEEDS: Record<Need, (facts: Facts) => string | null> = {
  openYear: ({ hasOpenYear }) =>
    hasOpenYear
      ? null
      : "Chưa thể nộp hồ sơ: tỉnh chưa mở năm vận động hiện nay. Hãy liên hệ cán bộ cấp tỉnh để mở năm.",
  complete: ({ missing }) =>
    missing === 0 ? null : `Chưa thể nộp hồ sơ: còn thiếu ${missing} mục. Hãy bổ sung rồi nộp lại.`,
  newSurvey: (facts) =>
    lacksNewSurvey(facts)
      ? "Hồ sơ được mở lại nên cần khảo sát mới. Hãy ghi ngày và kết quả khảo sát mới rồi nộp lại."
      : null,
  districtLevel: ({ hasDistrictLevel }) =>
    hasDistrictLevel
      ? null
      : "Xã này trực thuộc tỉnh nên không qua bước xác minh. Hồ sơ chờ cấp tỉnh phê duyệt.",
  noDistrictLevel: ({ hasDistrictLevel }) =>
    hasDistrictLevel ? "Hồ sơ này chưa được xác minh. Hãy chờ cấp huyện xác minh trước khi phê duyệt." : null,
  duplicatesSettled: ({ openPairs, samePairs }) => {
    if (openPairs > 0)
      return `Còn ${openPairs} hồ sơ nghi trùng chưa xem xét. Hãy kết luận từng hồ sơ rồi thực hiện lại.`;
    if (samePairs > 0)
      return "Hồ sơ này đã được kết luận trùng với hồ sơ khác còn hiệu lực. Hãy trả lại hoặc không duyệt một trong hai.";
    return null;
  },
  anotherPerson: () => null,
  reason: ({ reason }) => (reason.trim() ? null : "Hãy ghi lý do."),
  published: ({ isPublished }) => (isPublished ? null : "Hồ sơ này chưa được công khai, không cần ngừng."),
  // Law 91/2025 art. 9, 16: still willing to be helped, and the story's own consent in force.
  helpConsent: ({ hasHelpConsent }) =>
    hasHelpConsent ? null : "Gia đình không còn đồng ý nhận trợ giúp. Hãy hỏi lại gia đình trước.",
  storyConsent: ({ hasStoryConsent }) =>
    hasStoryConsent
      ? null
      : "Gia đình chưa đồng ý công khai hoàn cảnh. Hãy ghi nhận sự đồng ý trước khi công khai.",
  inhandaoConsent: ({ hasInhandaoConsent }) =>
    hasInhandaoConsent
      ? null
      : "Gia đình chưa đồng ý đăng lên iNHANDAO. Hãy ghi nhận sự đồng ý trước khi ghi mã.",
  childrenAgree: ({ unasked }) => unasked,
  noCloseRequest: ({ isCloseRequested }) =>
    isCloseRequested ? "Đã có đề nghị đóng hồ sơ này. Hãy chờ cấp huyện hoặc cấp tỉnh quyết định." : null,
  closeRequest: ({ isCloseRequested }) =>
    isCloseRequested ? null : "Không còn đề nghị đóng hồ sơ nào. Hãy tải lại trang để xem.",
  notHeld: ({ heldReason }) => heldReason && heldWords(heldReason),
};

/** Why an act does not fit the dossier's state; the same words for everybody. */
const OUT_OF_STATE: Record<WorkflowAct, string> = {
  submit: "Hồ sơ này đã được nộp rồi. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  recall: "Chỉ rút lại được khi hồ sơ đang chờ xác minh. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  verify: "Hồ sơ này không ở bước chờ xác minh. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  return: "Hồ sơ này không ở bước chờ xem xét nên không trả lại được. Hãy tải lại trang để xem.",
  reject: "Hồ sơ này không ở bước chờ xem xét nên không quyết định được. Hãy tải lại trang để xem.",
  approve: "Hồ sơ này không ở bước chờ phê duyệt. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  publish: "Hồ sơ này chưa được phê duyệt. Hãy chờ phê duyệt trước khi công khai.",
  unpublish: "Hồ sơ này không còn được công khai. Hãy tải lại trang để xem.",
  postInhandao: "Chỉ ghi mã iNHANDAO cho hồ sơ đã phê duyệt. Hãy chờ phê duyệt trước.",
  requestClose: "Chỉ đề nghị đóng hồ sơ đã phê duyệt. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  declineClose: "Hồ sơ này không còn chờ đóng. Hãy tải lại trang để xem.",
  close: "Chỉ đóng được hồ sơ đã phê duyệt. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  reopen: "Chỉ mở lại được hồ sơ đã đóng hoặc không được duyệt. Hãy tải lại trang để xem.",
  transfer: "Chỉ chuyển xã được hồ sơ đã nộp và chưa đóng. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
  mergeInto: "Hồ sơ này không còn để gộp. Hãy tải lại trang để xem hồ sơ đang ở bước nào.",
};

/** Is it possible? A sentence that ends with the next step, or null. */
export function whyNotPossible(act: WorkflowAct, facts: Facts): string | null {
  const step = stepFrom(facts.state, act);
  if (!step) return OUT_OF_STATE[act];
  for (const need of step.needs) {
    const sentence = NEEDS[need](facts);
    if (sentence) return sentence;
  }
  return null;
}
