"use client";

import { FieldRow } from "@/components/ui/field-row";
import { CheckboxField, DayField, MoneyField, SelectField, TextField } from "@/components/ui/fields";
import { formatDong, parseAmount } from "@/lib/core/money";
import { FoldedFields, Rows } from "./rows";

const amountOf = (typed = "") => {
  const amount = parseAmount(typed);
  return amount === null ? typed : formatDong(amount);
};

type Option = { value: string; label: string };

export function NeedRows({ spareId, kinds }: { spareId: string; kinds: Option[] }) {
  return (
    <Rows
      list="needs"
      spareId={spareId}
      noun="Nhu cầu"
      addLabel="Thêm nhu cầu"
      first="kind"
      lineOf={(read) => {
        const kind = kinds.find(({ value }) => value === read("kind")[0]);
        const [value, metOn] = [amountOf(read("estimatedValue")[0]), read("metOn")[0]];
        return kind ? [kind.label, value, metOn && "đã đáp ứng"].filter(Boolean).join(" · ") : "";
      }}
    >
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
          <div className="mt-4">
            <FoldedFields path={path} fields={["metOn"]} summary="Nhu cầu này đã được đáp ứng">
              <DayField
                name={`${path}.metOn`}
                label="Ngày được đáp ứng"
                hint="Ví dụ: 8/1/2021. Để trống nếu vẫn còn cần."
                optional
              />
            </FoldedFields>
          </div>
        </>
      )}
    </Rows>
  );
}

export function SupportRows({ spareId }: { spareId: string }) {
  return (
    <Rows
      list="support"
      spareId={spareId}
      noun="Khoản trợ giúp"
      addLabel="Thêm khoản trợ giúp"
      first="kind"
      lineOf={(read) => {
        const [kind, amount] = [read("kind")[0]?.trim(), amountOf(read("monthlyAmount")[0])];
        return kind ? [kind, amount && `${amount} một tháng`].filter(Boolean).join(" · ") : "";
      }}
    >
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
