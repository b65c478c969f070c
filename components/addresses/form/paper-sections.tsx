import { FieldRow } from "@/components/ui/field-row";
import { DayField, SelectField, TextArea, TextField } from "@/components/ui/fields";
import type { MeetingChoice } from "@/lib/reviews/queries";
import { meetingName } from "@/lib/reviews/rules";
import { ChosenMeeting } from "./chosen-meeting";
import { FoldedFields } from "./rows";

export function CircumstancesFields() {
  return (
    <>
      <TextArea
        name="circumstances"
        label="Hoàn cảnh"
        hint="Ba đến năm câu: ai trong nhà đau ốm, ai làm ra thu nhập, khó nhất là gì."
        rows={5}
        maxLength={3000}
      />
      <TextArea name="housing" label="Nhà ở" rows={2} maxLength={500} optional />
      <TextArea name="livelihood" label="Sinh kế, thu nhập" rows={2} maxLength={500} optional />
      <TextArea
        name="wish"
        label="Nguyện vọng"
        hint="Gia đình mong được trợ giúp bằng hình thức nào"
        rows={2}
        maxLength={500}
        optional
      />
    </>
  );
}

export function SurveyFields() {
  return (
    <>
      <FieldRow>
        <DayField name="survey.on" label="Ngày khảo sát" hint="Ví dụ: 8/1/2021" />
        <TextField name="survey.surveyor" label="Người khảo sát" maxLength={150} />
      </FieldRow>
      <TextArea name="survey.findings" label="Kết quả khảo sát" rows={3} maxLength={2000} optional />
    </>
  );
}

/**
 * Law 11/2008 art. 7.3b, P02 IV.14: a public, democratic meeting; one serves many dossiers. One on file is chosen, a new one
 * is typed; the votes are this household's own.
 */
export function ReviewFields({ meetings }: { meetings: MeetingChoice[] }) {
  const severalCommunes = new Set(meetings.map(({ unitId }) => unitId)).size > 1;
  return (
    <>
      {meetings.length > 0 && (
        <SelectField
          name="review.meetingId"
          label="Cuộc họp"
          hint="Chọn cuộc họp đã ghi của xã. Chưa có trong danh sách thì ghi cuộc họp mới ở dưới."
          placeholder="Chưa có trong danh sách"
          options={meetings.map((meeting) => ({
            value: meeting.id,
            label: `${meetingName(meeting)} (${meeting.attendance} người dự)${
              severalCommunes ? `, ${meeting.communeName}` : ""
            }`,
          }))}
        />
      )}
      <ChosenMeeting path="review.meetingId" />
      <FieldRow>
        <TextField
          name="review.votesFor"
          label="Đồng ý hộ này"
          inputMode="numeric"
          maxLength={6}
          width="s"
          suffix="phiếu"
        />
        <TextField
          name="review.votesAgainst"
          label="Không đồng ý"
          inputMode="numeric"
          maxLength={6}
          width="s"
          suffix="phiếu"
        />
      </FieldRow>
      {meetings.length > 0 ? (
        <FoldedFields
          path="review"
          fields={["heldOn", "place", "attendance", "minutes"]}
          summary="Ghi cuộc họp mới, chưa có trong danh sách"
        >
          <NewMeetingFields />
        </FoldedFields>
      ) : (
        <NewMeetingFields />
      )}
    </>
  );
}

function NewMeetingFields() {
  return (
    <>
      <FieldRow>
        <DayField name="review.heldOn" label="Ngày họp" hint="Ví dụ: 8/1/2021" />
        <TextField
          name="review.attendance"
          label="Số người dự"
          inputMode="numeric"
          maxLength={6}
          width="s"
          suffix="người"
        />
      </FieldRow>
      <TextField
        name="review.place"
        label="Nơi họp"
        hint="Ghi một lần; các hồ sơ sau chọn cuộc họp này trong danh sách."
        maxLength={150}
      />
      <TextArea name="review.minutes" label="Tóm tắt biên bản" rows={3} maxLength={2000} optional />
    </>
  );
}

export function ConfirmationFields() {
  return (
    <FieldRow>
      <DayField name="confirmation.on" label="Ngày xác nhận" hint="Ví dụ: 8/1/2021" />
      <TextField
        name="confirmation.number"
        label="Số văn bản"
        hint="Ví dụ: 12/XN-UBND"
        autoComplete="off"
        maxLength={60}
        width="m"
      />
    </FieldRow>
  );
}
