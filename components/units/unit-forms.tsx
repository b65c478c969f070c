import { ActionForm } from "@/components/ui/action-form";
import {
  CheckboxGroup,
  DayField,
  HiddenField,
  RadioField,
  SelectField,
  TextField,
} from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";
import { FormBar } from "@/components/ui/form-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form-state";
import { DIFFICULTY, UNIT_KIND } from "@/lib/units/labels";

type Action = (state: FormState, data: FormData) => Promise<FormState>;
type Option = { value: string; label: string };

const DifficultyField = ({ optional }: { optional?: boolean }) => (
  <SelectField
    name="difficulty"
    label="Mức khó khăn"
    hint="Của xã: quyết định số địa chỉ mới mỗi năm (Kế hoạch 02, mục III)"
    placeholder={optional ? "Không áp dụng" : undefined}
    width="m"
    options={Object.entries(DIFFICULTY).map(([value, label]) => ({ value, label }))}
  />
);

export function UnitForm({
  action,
  id,
  isCommune,
  values,
}: {
  action: Action;
  id: string;
  isCommune: boolean;
  values: Record<string, string>;
}) {
  return (
    <ActionForm action={action} values={values}>
      <HiddenField name="id" value={id} />
      <TextField name="name" label="Tên đơn vị" maxLength={100} />
      {isCommune && <DifficultyField />}
      <div className="btn-row mt-6">
        <SubmitButton>Lưu đơn vị</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function NewUnitForm({
  action,
  parents,
  predecessors,
}: {
  action: Action;
  parents: Option[];
  predecessors: Option[];
}) {
  return (
    <ActionForm action={action}>
      <RadioField
        name="kind"
        label="Cấp"
        options={[
          { value: "COMMUNE", label: UNIT_KIND.COMMUNE },
          { value: "DISTRICT", label: UNIT_KIND.DISTRICT },
        ]}
      />
      <TextField name="name" label="Tên đơn vị" hint="Ví dụ: Xã Đồng Tâm" maxLength={100} />
      <TextField
        name="code"
        label="Mã đơn vị"
        hint="Theo danh mục của cơ quan thống kê"
        inputMode="numeric"
        width="s"
        maxLength={5}
      />
      <SelectField
        name="parentId"
        label="Trực thuộc"
        hint="Một xã có thể trực thuộc thẳng tỉnh"
        placeholder="Chọn đơn vị"
        options={parents}
      />
      <DifficultyField optional />
      <DayField name="validFrom" label="Ngày thành lập" hint="Ví dụ: 1/7/2025" />
      <div className="mt-6">
        <Folded summary="Thay cho các đơn vị cũ">
          <CheckboxGroup
            name="predecessorIds"
            label="Đơn vị cũ sáp nhập vào đơn vị này"
            hint="Các đơn vị này kết thúc vào ngày trước ngày thành lập. Hồ sơ cũ giữ tên cũ và vẫn thấy được."
            optional
            options={predecessors}
          />
        </Folded>
      </div>
      <FormBar>
        <SubmitButton>Thêm đơn vị</SubmitButton>
      </FormBar>
    </ActionForm>
  );
}
