import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { REPORTED } from "@/lib/addresses/labels";
import { HEAD_DIED } from "@/lib/approvals/rules";
import { type Day, formatDay } from "@/lib/core/days";
import { partsOf } from "@/lib/corrections/labels";
import type { CloseReason } from "@/prisma/generated/enums";

/** What stands between an approved dossier and its next promise, and who must act. */
export function StandingNotices({
  heldOn,
  heldReason,
  isCloseRequested,
  correction,
  surveyDue,
  visit,
  running,
}: {
  heldOn: Day | null;
  heldReason: CloseReason | null;
  isCloseRequested: boolean;
  correction: { id: string; changedFields: string[]; proposedOn: Day } | null;
  /** Carried over and not visited again: to be done before this day. */
  surveyDue: Day | null;
  /** Where this person records the visit. */
  visit: string | null;
  /** Promises that still run. */
  running: number;
}) {
  const awaitsHead = correction?.changedFields.includes(HEAD_DIED) ?? false;
  const whoActs = isCloseRequested
    ? "Chờ cấp huyện hoặc cấp tỉnh quyết định đóng hồ sơ hay không."
    : awaitsHead
      ? "Chờ cấp phê duyệt xem xét đề nghị thay chủ hộ dưới đây."
      : "Cán bộ xã cần gặp gia đình, rồi gửi đề nghị đóng hồ sơ hoặc ghi lại sự đồng ý.";
  return (
    <>
      {heldReason && heldOn && (
        <Notice kind="warning" title={`Tạm dừng từ ngày ${formatDay(heldOn)}: ${REPORTED[heldReason] ?? ""}`}>
          <p>
            Hồ sơ không nhận thêm đăng ký gắn và không công khai. {whoActs}
            {running > 0 && ` Còn ${running} đăng ký gắn đang chạy, hãy hỏi từng nhà tài trợ.`}
          </p>
        </Notice>
      )}
      {surveyDue && (
        <Notice kind="warning" title={`Chờ khảo sát lại, hạn trước ngày ${formatDay(surveyDue)}`}>
          <p>Hồ sơ từ năm trước chuyển sang. {!visit && "Chờ cán bộ xã đến nhà và ghi kết quả."}</p>
          {visit && <ButtonLink href={visit}>Ghi khảo sát lại</ButtonLink>}
        </Notice>
      )}
      {correction && (
        <Notice
          kind="info"
          title={`Có đề nghị sửa gửi ngày ${formatDay(correction.proposedOn)}, chờ cấp phê duyệt xem xét`}
        >
          <p>{partsOf(correction.changedFields)}. Hồ sơ giữ nguyên cho đến khi được chấp nhận.</p>
          <ButtonLink href={`/office/corrections/${correction.id}`}>Xem đề nghị sửa</ButtonLink>
        </Notice>
      )}
    </>
  );
}
