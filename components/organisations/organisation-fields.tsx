import { SelectField, TextField } from "@/components/ui/fields";
import { ORGANISATION_KIND } from "@/lib/organisations/labels";

type Option = { value: string; label: string };

/** `units` only while it is being opened: an organisation stays at the unit where it was founded. */
export function OrganisationFields({ units, organisations }: { units?: Option[]; organisations: Option[] }) {
  return (
    <>
      <TextField name="name" label="Tên tổ chức" maxLength={200} />
      <SelectField
        name="kind"
        label="Loại tổ chức"
        placeholder="Chọn loại"
        width="m"
        options={Object.entries(ORGANISATION_KIND).map(([value, label]) => ({ value, label }))}
      />
      {units && (
        <SelectField
          name="unitId"
          label="Đơn vị hành chính"
          hint="Nơi tổ chức đặt trụ sở"
          placeholder="Chọn đơn vị"
          options={units}
        />
      )}
      <SelectField
        name="parentId"
        label="Tổ chức cấp trên"
        hint="Cấp trên theo ngành dọc thấy các đăng ký gắn của cả hệ thống mình"
        placeholder="Không có"
        optional
        options={organisations}
      />
      <TextField name="phone" label="Số điện thoại" type="tel" optional width="m" maxLength={20} />
      <TextField name="email" label="Thư điện tử" type="email" optional maxLength={200} />
      <TextField name="place" label="Địa chỉ" optional maxLength={300} />
    </>
  );
}
