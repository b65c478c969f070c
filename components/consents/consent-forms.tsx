import { ActionForm } from "@/components/ui/action-form";
import { ConfirmForm } from "@/components/ui/confirm";
import { FieldRow } from "@/components/ui/field-row";
import { CheckboxGroup, DayField, HiddenField, RadioField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { SubmitButton } from "@/components/ui/submit-button";
import { CONSENT_GIVER, CONSENT_PURPOSE } from "@/lib/addresses/labels";
import { type Day, formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import type { ConsentPurpose } from "@/prisma/generated/enums";

type Action = (state: FormState, data: FormData) => Promise<FormState>;

/** At any time, by whoever gave it; the officer only writes it down (law 91/2025 art. 9). */
export function WithdrawalForm({
  action,
  addressId,
  purpose,
  giverName,
  today,
  effect,
}: {
  action: Action;
  addressId: string;
  purpose: ConsentPurpose;
  giverName: string;
  today: Day;
  effect: string;
}) {
  return (
    <Folded summary="Gia đình rút lại">
      <p className="mb-4 max-w-[70ch]">{effect}</p>
      <ConfirmForm
        id={`withdraw-${purpose.toLowerCase()}`}
        prefix={`withdraw-${purpose.toLowerCase()}`}
        action={action}
        values={{ withdrawnBy: giverName, withdrawnOn: formatDay(today) }}
        label="Ghi việc rút lại"
        variant="danger"
        title={`Ghi việc rút lại “${CONSENT_PURPOSE[purpose]}”?`}
        effect={effect}
      >
        <HiddenField name="addressId" value={addressId} />
        <HiddenField name="purpose" value={purpose} />
        <FieldRow>
          <TextField name="withdrawnBy" label="Ai rút lại" autoComplete="off" maxLength={100} />
          <DayField name="withdrawnOn" label="Ngày rút lại" hint="Ví dụ: 8/1/2021" />
        </FieldRow>
        <TextField
          name="reason"
          label="Lý do"
          hint="Gia đình không cần nêu lý do."
          maxLength={500}
          optional
        />
      </ConfirmForm>
    </Folded>
  );
}

/** Once the dossier has left its form: one more purpose, or anew after it was taken back. */
export function AgreementForm({
  action,
  addressId,
  purpose,
  people,
  isChilds,
}: {
  action: Action;
  addressId: string;
  purpose: ConsentPurpose;
  /** Children from seven on, who are asked themselves. */
  people: readonly { id: string; fullName: string }[];
  isChilds: boolean;
}) {
  return (
    <Folded summary="Gia đình đồng ý">
      <ActionForm action={action} prefix={`agree-${purpose.toLowerCase()}`}>
        <HiddenField name="addressId" value={addressId} />
        <HiddenField name="purpose" value={purpose} />
        <RadioField
          name="giver"
          label="Ai đồng ý"
          hint={isChilds ? "Người được trợ giúp là trẻ em: người giám hộ, người đại diện đồng ý." : undefined}
          options={Object.entries(CONSENT_GIVER).map(([value, label]) => ({ value, label }))}
        />
        <FieldRow>
          <TextField name="giverName" label="Họ tên người đồng ý" autoComplete="off" maxLength={100} />
          <DayField name="givenOn" label="Ngày đồng ý" hint="Ví dụ: 8/1/2021" />
        </FieldRow>
        <TextField
          name="evidence"
          label="Bằng chứng"
          hint="Ví dụ: chữ ký trong phiếu đồng ý ngày 8/1/2021"
          maxLength={200}
        />
        {people.length > 0 && (
          <>
            <CheckboxGroup
              name="children"
              label="Các em đã tự mình đồng ý"
              hint="Trẻ từ đủ 7 tuổi được hỏi riêng, bằng lời các em hiểu. Còn em nào chưa đồng ý thì chưa ghi được mục này."
              options={people.map(({ id, fullName }) => ({ value: id, label: fullName || "Chưa ghi tên" }))}
            />
            <DayField name="childrenAgreedOn" label="Ngày các em đồng ý" hint="Ví dụ: 8/1/2021" />
          </>
        )}
        <SubmitButton variant="secondary">Ghi sự đồng ý</SubmitButton>
      </ActionForm>
    </Folded>
  );
}
