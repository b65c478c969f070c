import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField, TextArea } from "@/components/ui/fields";
import type { FormState } from "@/lib/core/form-state";
import "./reports.css";

type Act = (state: FormState, data: FormData) => Promise<FormState>;

/** The province accepts, or returns with a reason. */
export function DecideForms({
  id,
  version,
  reporter,
  accept,
  giveBack,
}: {
  id: string;
  version: number;
  reporter: string;
  accept: Act;
  giveBack: Act;
}) {
  const hidden = (
    <>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
    </>
  );
  return (
    <div className="decide">
      <ConfirmForm
        id="accept"
        action={accept}
        variant="primary"
        label="Chấp nhận"
        title={`Chấp nhận báo cáo của ${reporter}?`}
        effect={<p>Số liệu đã nộp được đưa vào bảng tổng hợp của tỉnh và không thay đổi nữa.</p>}
      >
        {hidden}
      </ConfirmForm>
      <ConfirmForm
        id="return"
        action={giveBack}
        label="Trả lại"
        title={`Trả lại báo cáo của ${reporter}?`}
        effect={<p>Đơn vị thấy lý do, sửa số liệu trong hồ sơ rồi nộp lại. Bản đã nộp vẫn được lưu.</p>}
      >
        {hidden}
        <TextArea
          name="reason"
          label="Lý do trả lại"
          hint="Ví dụ: xã Tân Phước chưa ghi các lần trợ giúp tháng 4."
        />
      </ConfirmForm>
    </div>
  );
}
