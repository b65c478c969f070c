import { SelectField } from "@/components/ui/fields";
import { ROLE } from "@/lib/users/labels";

type Option = { value: string; label: string };

export function GrantFields({ units, organisations }: { units: Option[]; organisations: Option[] }) {
  return (
    <>
      <SelectField
        name="role"
        label="Vai trò"
        placeholder="Chọn vai trò"
        width="m"
        options={Object.entries(ROLE).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        name="unitId"
        label="Đơn vị hành chính"
        hint="Bỏ trống khi vai trò thuộc một tổ chức"
        placeholder="Chọn đơn vị"
        optional
        options={units}
      />
      <SelectField
        name="organisationId"
        label="Tổ chức"
        hint="Chỉ cho cán bộ cơ quan thành viên và cán bộ của một trường (vai trò cấp xã)"
        placeholder="Không thuộc tổ chức"
        optional
        options={organisations}
      />
    </>
  );
}
