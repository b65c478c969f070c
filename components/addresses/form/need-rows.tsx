"use client";

import { FieldRow } from "@/components/ui/field-row";
import { CheckboxField, MoneyField, SelectField, TextField } from "@/components/ui/fields";
import { Rows } from "./rows";

type Option = { value: string; label: string };

export function NeedRows({ spareId, kinds }: { spareId: string; kinds: Option[] }) {
  return (
    <Rows list="needs" spareId={spareId} noun="Nhu cầu" addLabel="Thêm nhu cầu">
      {(path) => (
        <>
          <SelectField name={`${path}.kind`} label="Loại nhu cầu" placeholder="Chọn" options={kinds} />
          <FieldRow>
            <TextField
              name={`${path}.quantity`}
              label="Số lượng"
              hint="Ví dụ: 1 con bò, 10 kg gạo một tháng"
              maxLength={60}
              optional
            />
            <MoneyField name={`${path}.estimatedValue`} label="Giá trị ước tính" optional />
          </FieldRow>
          <CheckboxField
            name={`${path}.isSustainable`}
            label="Giúp ổn định lâu dài"
            hint="Ví dụ: vốn, con giống, học nghề, nhà ở. Trợ giúp một lần phải có mục đích này."
          />
          <TextField name={`${path}.note`} label="Ghi chú" maxLength={300} optional />
        </>
      )}
    </Rows>
  );
}

export function SupportRows({ spareId }: { spareId: string }) {
  return (
    <Rows list="support" spareId={spareId} noun="Khoản trợ giúp" addLabel="Thêm khoản trợ giúp">
      {(path) => (
        <>
          <FieldRow>
            <TextField
              name={`${path}.kind`}
              label="Đang nhận gì"
              hint="Ví dụ: trợ cấp xã hội hằng tháng"
              maxLength={100}
            />
            <TextField
              name={`${path}.source`}
              label="Từ đâu"
              hint="Ví dụ: Nhà nước, nhà chùa"
              maxLength={100}
              optional
            />
          </FieldRow>
          <MoneyField name={`${path}.monthlyAmount`} label="Số tiền một tháng" optional />
        </>
      )}
    </Rows>
  );
}
