import { FieldRow } from "@/components/ui/field-row";
import { HiddenField, RadioField, SelectField, TextField } from "@/components/ui/fields";
import { FACILITY, KIND, POVERTY } from "@/lib/addresses/labels";
import { optionsOf } from "./options";
import { PositionFields } from "./position-fields";

export type Commune = { id: string; name: string; districtName: string };

/** Shown for one kind only; the form carries `group/kind`. What a hidden field holds is kept. */
export const FOR_PEOPLE = "group-has-[[name=kind][value=FACILITY]:checked]/kind:hidden";
export const FOR_FACILITY = "hidden group-has-[[name=kind][value=FACILITY]:checked]/kind:block mt-6";

export function HouseholdFields({ communes }: { communes: Commune[] }) {
  const [only, ...others] = communes;
  return (
    <>
      <RadioField name="kind" label="Loại địa chỉ" options={optionsOf(KIND)} />
      {only && !others.length ? (
        <div className="field">
          <HiddenField name="unitId" value={only.id} />
          <p className="field-label">Xã, phường, thị trấn</p>
          <p>
            {only.name}
            {only.districtName && `, ${only.districtName}`}
          </p>
        </div>
      ) : (
        <SelectField
          name="unitId"
          label="Xã, phường, thị trấn"
          placeholder="Chọn nơi ở của hộ"
          options={communes.map(({ id, name, districtName }) => ({
            value: id,
            label: districtName ? `${name}, ${districtName}` : name,
          }))}
        />
      )}
      <TextField name="headName" label="Họ tên chủ hộ, hoặc tên cơ sở" autoComplete="off" maxLength={100} />
      <FieldRow>
        <TextField name="hamlet" label="Thôn, ấp, khu phố" autoComplete="off" maxLength={100} optional />
        <TextField name="street" label="Số nhà, đường" autoComplete="off" maxLength={150} optional />
      </FieldRow>
      <PositionFields />
      <TextField
        name="phone"
        label="Số điện thoại"
        hint="Ví dụ: 0912 345 678. Số 11 chữ số cũ được đổi sang đầu số mới. Chỉ cán bộ giữ hồ sơ này xem được."
        type="tel"
        autoComplete="off"
        maxLength={20}
        width="m"
        optional
      />
      <div className={`mt-6 ${FOR_PEOPLE}`}>
        <RadioField name="povertyClass" label="Diện hộ" options={optionsOf(POVERTY)} />
        <FieldRow>
          <TextField name="guardianName" label="Người giám hộ" autoComplete="off" maxLength={100} optional />
          <TextField
            name="guardianPhone"
            label="Điện thoại người giám hộ"
            type="tel"
            autoComplete="off"
            maxLength={20}
            optional
          />
        </FieldRow>
      </div>
      <div className={FOR_FACILITY}>
        <FieldRow>
          <SelectField
            name="facilityKind"
            label="Loại cơ sở"
            placeholder="Chọn"
            options={optionsOf(FACILITY)}
          />
          <TextField
            name="capacity"
            label="Đang nuôi dưỡng, phục vụ"
            inputMode="numeric"
            maxLength={6}
            width="s"
            suffix="người"
          />
        </FieldRow>
      </div>
      <div className="mt-6">
        <FieldRow>
          <TextField
            name="proposer"
            label="Ai đề xuất"
            hint="Người, hội hoặc cơ quan giới thiệu hộ này"
            maxLength={150}
            optional
          />
          <TextField
            name="association"
            label="Hội, đoàn thể tham gia"
            hint="Ví dụ: Hội Phụ nữ, Hội Nông dân"
            maxLength={150}
            optional
          />
        </FieldRow>
      </div>
    </>
  );
}
