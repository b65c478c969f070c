import { ActionForm } from "@/components/ui/action-form";
import { HiddenField, RadioField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { SubmitButton } from "@/components/ui/submit-button";
import { decideDuplicateAction, undoDecisionAction } from "@/lib/duplicates/actions";
import { VERDICT } from "@/lib/duplicates/labels";

export function DecisionForm({
  addressId,
  otherId,
  isOpen,
}: {
  addressId: string;
  otherId: string;
  /** Where the page is about this one pair. */
  isOpen?: boolean;
}) {
  return (
    <Folded summary="Trùng hay không trùng" open={isOpen}>
      <ActionForm action={decideDuplicateAction}>
        <HiddenField name="addressId" value={addressId} />
        <HiddenField name="otherId" value={otherId} />
        <RadioField
          name={`pairs.${otherId}.verdict`}
          label="Hai hồ sơ này"
          options={[
            { value: "DISTINCT", label: VERDICT.DISTINCT, hint: "Là hai hộ khác nhau." },
            {
              value: "SAME",
              label: VERDICT.SAME,
              hint: "Là một hộ. Sau đó hãy gộp hai hồ sơ, hoặc trả lại một hồ sơ.",
            },
          ]}
        />
        <TextField
          name={`pairs.${otherId}.reason`}
          label="Vì sao"
          hint="Ví dụ: đã gọi hỏi, khác thôn, khác ngày sinh"
          maxLength={500}
        />
        <div className="btn-row mt-4">
          <SubmitButton variant="secondary">Ghi kết luận</SubmitButton>
        </div>
      </ActionForm>
    </Folded>
  );
}

/** For a superior of whoever drew the conclusion. */
export function UndoForm({ addressId, otherId }: { addressId: string; otherId: string }) {
  return (
    <Folded summary="Bỏ kết luận">
      <ActionForm action={undoDecisionAction} prefix={otherId}>
        <HiddenField name="addressId" value={addressId} />
        <HiddenField name="otherId" value={otherId} />
        <TextField
          name="reason"
          label="Vì sao bỏ kết luận"
          hint="Cặp hồ sơ này sẽ chờ xem xét lại."
          maxLength={500}
        />
        <div className="btn-row mt-4">
          <SubmitButton variant="secondary">Bỏ kết luận</SubmitButton>
        </div>
      </ActionForm>
    </Folded>
  );
}
