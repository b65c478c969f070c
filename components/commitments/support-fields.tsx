import { FieldRow } from "@/components/ui/field-row";
import { MoneyField, TextField } from "@/components/ui/fields";
import { Folded } from "@/components/ui/folded";

const GOODS = [0, 1, 2];

/** Cash, goods at their value, labour days at the campaign's rate (P02 II.3a): of a promise or of a delivery. */
export function SupportFields({ dayRate, cashLabel }: { dayRate: string; cashLabel: string }) {
  return (
    <>
      <MoneyField
        name="support.cash"
        label={cashLabel}
        hint="Ví dụ: 300.000. Để trống nếu chỉ có hiện vật, ngày công."
        optional
      />
      <Folded summary="Hiện vật, ngày công">
        {GOODS.map((at) => (
          <FieldRow key={at}>
            <TextField
              name={`support.goods.${at}.item`}
              label={`Hiện vật ${at + 1}`}
              hint="Ví dụ: gạo"
              optional
            />
            <TextField
              name={`support.goods.${at}.quantity`}
              label="Số lượng"
              hint="Ví dụ: 12,5"
              inputMode="decimal"
              width="s"
              optional
            />
            <TextField
              name={`support.goods.${at}.measure`}
              label="Đơn vị"
              hint="Ví dụ: kg"
              width="s"
              optional
            />
            <MoneyField
              name={`support.goods.${at}.unitPrice`}
              label="Đơn giá"
              hint="Ví dụ: 16.000"
              optional
            />
          </FieldRow>
        ))}
        <TextField
          name="support.labourDays"
          label="Số ngày công"
          hint={`Mỗi ngày công tính ${dayRate}.`}
          inputMode="decimal"
          width="s"
          optional
        />
      </Folded>
    </>
  );
}
