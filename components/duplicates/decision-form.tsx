import { ActionForm } from "@/components/ui/action-form";
import { HiddenField, RadioField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { SubmitButton } from "@/components/ui/submit-button";
import { decideDuplicateAction } from "@/lib/duplicates/actions";
import { VERDICT } from "@/lib/duplicates/labels";

export function DecisionForm({ addressId, otherId }: { addressId: string; otherId: string }) {
  return (
    <Folded summary="Kết luận">
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
              hint: "Là một hộ. Sau đó hãy trả lại, hoặc không duyệt hồ sơ này.",
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
