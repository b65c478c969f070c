import { FieldRow } from "@/components/ui/field-row";
import { DayField, SelectField, TextField } from "@/components/ui/fields";

type Option = { value: string; label: string };

export function LeaderFields({ units, organisations }: { units: Option[]; organisations: Option[] }) {
  return (
    <>
      <TextField name="fullName" label="Họ và tên" maxLength={100} autoComplete="off" />
      <TextField name="position" label="Chức vụ" hint="Ví dụ: Chủ tịch UBND xã" maxLength={150} />
      <SelectField
        name="unitId"
        label="Cấp lập danh sách"
        hint="Tỉnh, huyện hoặc xã mà người này đứng đầu một cơ quan"
        placeholder={units.length > 1 ? "Chọn đơn vị" : undefined}
        options={units}
      />
      <SelectField
        name="organisationId"
        label="Cơ quan, tổ chức"
        placeholder="Chưa có trong danh sách"
        optional
        options={organisations}
      />
      <FieldRow>
        <DayField name="startsOn" label="Giữ chức từ ngày" optional />
        <DayField name="endsOn" label="Đến ngày" optional hint="Khi đã thôi giữ chức" />
      </FieldRow>
    </>
  );
}
