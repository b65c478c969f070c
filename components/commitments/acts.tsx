import { ActionForm } from "@/components/ui/action-form";
import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField, TextArea, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancel, confirm, lapse } from "@/lib/commitments/actions";
import { formatDong } from "@/lib/core/money";
import type { CommitmentPage } from "@/lib/support/queries";

/** Only what this person may do now; the acts themselves ask again. */
export function Acts({ commitment }: { commitment: CommitmentPage }) {
  const { id, version, may, address, donor } = commitment;
  const left = formatDong(commitment.totalValue - commitment.allocated);
  const row = (
    <>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
    </>
  );
  const mayLapse = may.lapse && commitment.proposesLapse;
  if (!may.confirm && !may.cancel && !mayLapse) return null;
  return (
    <Section title="Xử lý đăng ký">
      {may.confirm && (
        <ActionForm action={confirm}>
          {row}
          {address.coveredSince && may.overlap && (
            <TextArea
              name="overlapReason"
              label="Địa chỉ này đã có đăng ký đủ mức. Lý do vẫn nhận thêm"
              rows={2}
              maxLength={500}
            />
          )}
          <SubmitButton pendingLabel="Đang xác nhận…">Xác nhận</SubmitButton>
        </ActionForm>
      )}
      {mayLapse && (
        <ConfirmForm
          id="lapse"
          prefix="lapse"
          action={lapse}
          label="Ngừng do quá hạn"
          variant="danger"
          title={`Ngừng đăng ký của ${donor.name}?`}
          effect={`Phần chưa trao (${left}) không còn chờ; địa chỉ có thể lại thiếu mức. Những lần đã trao vẫn được giữ.`}
        >
          {row}
          <TextField
            name="reason"
            label="Lý do ngừng"
            hint="Ví dụ: không liên lạc được từ tháng 3"
            maxLength={500}
          />
        </ConfirmForm>
      )}
      {may.cancel && (
        <Folded summary="Nhà tài trợ không tiếp tục?">
          <ConfirmForm
            id="cancel"
            prefix="cancel"
            action={cancel}
            label="Hủy đăng ký"
            variant="danger"
            title={`Hủy đăng ký của ${donor.name}?`}
            effect={`Phần chưa trao (${left}) không còn chờ; địa chỉ có thể lại thiếu mức. Những lần đã trao vẫn được giữ.`}
          >
            {row}
            <TextField
              name="reason"
              label="Lý do hủy"
              hint="Ví dụ: công ty ngừng hoạt động"
              maxLength={500}
            />
          </ConfirmForm>
        </Folded>
      )}
    </Section>
  );
}
