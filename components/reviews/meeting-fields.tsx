import { FieldRow } from "@/components/ui/field-row";
import { DayField, TextArea, TextField } from "@/components/ui/fields";

/** Law 11/2008 art. 7.3b: what the minutes of a public, democratic review say. */
export function MeetingFields() {
  return (
    <>
      <FieldRow>
        <DayField name="heldOn" label="Ngày họp" hint="Ví dụ: 8/1/2021" />
        <TextField
          name="attendance"
          label="Số người dự"
          inputMode="numeric"
          maxLength={6}
          width="s"
          suffix="người"
        />
      </FieldRow>
      <TextField name="place" label="Nơi họp" hint="Ví dụ: Nhà văn hóa ấp 3" maxLength={150} />
      <FieldRow>
        <TextField name="chair" label="Người chủ trì" autoComplete="off" maxLength={100} optional />
        <TextField name="secretary" label="Thư ký" autoComplete="off" maxLength={100} optional />
      </FieldRow>
      <TextArea
        name="minutes"
        label="Tóm tắt biên bản"
        hint="Không ghi tình trạng HIV/AIDS của bất cứ ai."
        rows={4}
        maxLength={2000}
        optional
      />
    </>
  );
}
