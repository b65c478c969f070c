import { FieldRow } from "@/components/ui/field-row";
import { CheckboxField, SelectField, TextField } from "@/components/ui/fields";
import { DONOR_KIND } from "@/lib/donors/labels";

/** A new donor; `prefix` is where its fields stand in a larger form. */
export function DonorFields({
  prefix = "",
  organisations,
}: {
  prefix?: string;
  organisations: { id: string; name: string }[];
}) {
  return (
    <>
      <SelectField
        name={`${prefix}kind`}
        label="Loại nhà tài trợ"
        placeholder="Chọn loại"
        options={Object.entries(DONOR_KIND).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        name={`${prefix}name`}
        label="Tên nhà tài trợ"
        hint="Tên đầy đủ, ví dụ: Công ty TNHH Hạt Điều Xanh"
        maxLength={150}
        autoComplete="off"
      />
      <FieldRow>
        <TextField
          name={`${prefix}taxCode`}
          label="Mã số thuế"
          width="m"
          maxLength={20}
          inputMode="numeric"
          optional
        />
        <TextField
          name={`${prefix}phone`}
          label="Số điện thoại"
          type="tel"
          width="m"
          maxLength={20}
          autoComplete="off"
          optional
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name={`${prefix}email`}
          label="Thư điện tử"
          type="email"
          width="m"
          maxLength={100}
          autoComplete="off"
          optional
        />
        <TextField name={`${prefix}place`} label="Địa chỉ liên hệ" maxLength={200} optional />
      </FieldRow>
      {organisations.length > 0 && (
        <SelectField
          name={`${prefix}organisationId`}
          label="Là tổ chức trong hệ thống"
          hint="Chọn để cán bộ của tổ chức đó theo dõi được đăng ký của mình."
          placeholder="Không thuộc tổ chức nào trong danh sách"
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
      )}
      <CheckboxField
        name={`${prefix}isAnonymous`}
        label="Không nêu tên trên trang công khai"
        hint="Theo yêu cầu của nhà tài trợ."
      />
      <CheckboxField
        name={`${prefix}isDistinct`}
        label="Đã xem các nhà tài trợ giống tên, đây là nhà tài trợ khác"
        hint="Chỉ đánh dấu khi được nhắc có tên giống trong sổ."
      />
    </>
  );
}
