import { CLOSE_REASON, heldWords } from "@/lib/addresses/labels";
import { type Day, formatDay } from "@/lib/core/days";
import type { AddressState, CloseReason, Level } from "@/prisma/generated/enums";
import type { WorkflowAct } from "./rules";

export const ACT: Record<WorkflowAct, string> = {
  submit: "Nộp hồ sơ",
  recall: "Rút lại",
  verify: "Xác minh",
  return: "Trả lại",
  reject: "Không duyệt",
  approve: "Phê duyệt",
  publish: "Công khai",
  unpublish: "Ngừng công khai",
  postInhandao: "Ghi mã iNHANDAO",
  requestClose: "Đề nghị đóng hồ sơ",
  declineClose: "Chưa đồng ý đóng",
  close: "Đóng hồ sơ",
  reopen: "Mở lại",
  transfer: "Chuyển xã",
  mergeInto: "Gộp hồ sơ",
};

/** The line where the eye is after an act. */
export const DONE_WORDS: Record<WorkflowAct, string> = {
  submit: "Đã nộp hồ sơ.",
  recall: "Đã rút lại hồ sơ. Anh/chị có thể sửa rồi nộp lại.",
  verify: "Đã xác minh hồ sơ. Hồ sơ chuyển sang chờ phê duyệt.",
  return: "Đã trả lại hồ sơ. Cán bộ xã sẽ thấy các mục cần bổ sung.",
  reject: "Đã ghi quyết định không duyệt hồ sơ.",
  approve: "Đã phê duyệt hồ sơ.",
  publish: "Đã công khai địa chỉ.",
  unpublish: "Đã ngừng công khai địa chỉ.",
  postInhandao: "Đã ghi mã iNHANDAO.",
  requestClose: "Đã gửi đề nghị đóng hồ sơ. Cấp huyện hoặc cấp tỉnh sẽ quyết định.",
  declineClose: "Đã trả lời đề nghị đóng hồ sơ.",
  close: "Đã đóng hồ sơ.",
  reopen: "Đã mở lại hồ sơ. Cán bộ xã cần khảo sát lại rồi nộp.",
  transfer: "Đã chuyển hồ sơ sang xã mới, cùng các đăng ký gắn đang chạy.",
  mergeInto: "Đã gộp hồ sơ.",
};

export const isWorkflowAct = (word: unknown): word is WorkflowAct =>
  typeof word === "string" && Object.hasOwn(ACT, word);

type Awaiting = {
  state: AddressState;
  hasDistrictLevel: boolean;
  approvingLevel: Level;
  submittedOn: Day | null;
  verifiedOn: Day | null;
  approvedOn: Day | null;
  closedOn: Day | null;
  closeReason: CloseReason | null;
  isCloseRequested: boolean;
  heldReason?: CloseReason | null;
  /** Of the year that runs. */
  isCovered?: boolean;
  isFulfilled?: boolean;
};

const since = (words: string, day: Day | null) =>
  day ? `${words}, từ ngày ${formatDay(day)}.` : `${words}.`;

/** One line that says what is awaited from whom. */
export function awaited(dossier: Awaiting): string {
  const approver =
    dossier.approvingLevel === "DISTRICT" && dossier.hasDistrictLevel ? "cấp huyện" : "cấp tỉnh";
  switch (dossier.state) {
    case "DRAFT":
      return "Chờ cán bộ xã hoàn thiện và nộp hồ sơ.";
    case "SUBMITTED":
      return dossier.hasDistrictLevel
        ? since("Chờ cán bộ huyện xác minh", dossier.submittedOn)
        : since(`Chờ ${approver} phê duyệt`, dossier.submittedOn);
    case "VERIFIED":
      return since(`Chờ ${approver} phê duyệt`, dossier.verifiedOn);
    case "RETURNED":
      return "Chờ cán bộ xã bổ sung các mục được ghi dưới đây rồi nộp lại.";
    case "APPROVED":
      if (dossier.isCloseRequested) return "Xã đề nghị đóng hồ sơ. Chờ cấp huyện hoặc cấp tỉnh quyết định.";
      if (dossier.heldReason) return heldWords(dossier.heldReason);
      if (dossier.isFulfilled) return "Đã trợ giúp đủ tính đến hôm nay.";
      if (dossier.isCovered) return "Đã có đăng ký đủ mức. Chờ nhà tài trợ trao trợ giúp.";
      return since("Chờ nhà tài trợ đăng ký gắn", dossier.approvedOn);
    case "REJECTED":
      return "Hồ sơ không được duyệt. Lý do được ghi trong lịch sử.";
    case "CLOSED": {
      const on = dossier.closedOn ? `Đã đóng ngày ${formatDay(dossier.closedOn)}` : "Đã đóng";
      return dossier.closeReason ? `${on}: ${CLOSE_REASON[dossier.closeReason].toLowerCase()}.` : `${on}.`;
    }
    case "MERGED":
      return "Hồ sơ đã được gộp vào hồ sơ khác.";
  }
}
