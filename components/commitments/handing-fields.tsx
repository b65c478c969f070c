import { DayField, TextField } from "@/components/ui/fields";

/** When, by whom, to whom, on what evidence. */
export function HandingFields() {
  return (
    <>
      <DayField name="deliveredOn" label="Ngày trao" hint="Ví dụ: 5/5/2021. Không ghi trước khi trao." />
      <TextField name="handedOverBy" label="Người trao" hint="Ví dụ: Chi hội ấp 3" maxLength={150} />
      <TextField name="receivedBy" label="Người nhận" hint="Người ký nhận" maxLength={150} />
      <TextField
        name="evidence"
        label="Chứng từ"
        hint="Ví dụ: phiếu ký nhận số 12, ảnh lưu tại xã"
        maxLength={300}
        optional
      />
    </>
  );
}
