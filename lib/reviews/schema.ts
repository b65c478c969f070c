import { z } from "zod";
import {
  isUuid,
  needed,
  optionalText,
  requiredText,
  tickedBox,
  typedDay,
  typedId,
  typedLine,
} from "@/lib/core/typed";

const MOST = 10_000;

const count = (what: string) =>
  typedLine((line) => {
    const digits = line.replaceAll(".", "");
    return /^\d{1,7}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : null;
  }, `${what} chưa đúng. Hãy ghi một số từ 0 đến ${MOST}.`);

const id = z
  .string()
  .refine(isUuid)
  .transform((typed) => typed.toLowerCase());
const version = z.coerce.number().int().min(1).max(2_000_000_000);

export const meetingFacts = z.object({
  unitId: needed(typedId("Hãy chọn xã, phường, thị trấn."), "Chọn xã, phường, thị trấn."),
  heldOn: needed(typedDay("Ngày họp"), "Ghi ngày họp."),
  place: requiredText("Nơi họp", 150, "Ghi nơi họp."),
  attendance: needed(count("Số người dự họp"), "Ghi số người dự họp.").refine((number) => number !== 0, {
    message: "Cuộc họp cần ít nhất một người dự.",
  }),
  chair: optionalText("Người chủ trì", 100),
  secretary: optionalText("Thư ký", 100),
  minutes: optionalText("Tóm tắt biên bản", 2000, true),
});
export type TypedMeeting = z.output<typeof meetingFacts>;

/** `id` is made with the form, so that a double post makes one meeting. */
export const newMeeting = meetingFacts.extend({ id });
export const changedMeeting = meetingFacts.extend({ id, version });
export const meetingTarget = z.object({ id, version });

const votes = z.object({
  isChosen: tickedBox,
  votesFor: count("Số phiếu đồng ý"),
  votesAgainst: count("Số phiếu không đồng ý"),
});

/** Rows by dossier id; `all` fills in for chosen ones that were left blank. */
export const votesTable = z.object({
  id,
  version,
  all: z
    .object({ votesFor: count("Số phiếu đồng ý"), votesAgainst: count("Số phiếu không đồng ý") })
    .prefault({}),
  rows: z
    .record(z.string(), votes)
    .default({})
    .refine((rows) => Object.keys(rows).length <= 1000 && Object.keys(rows).every(isUuid), {
      message: "Danh sách bị lỗi khi gửi. Hãy tải lại trang rồi ghi lại.",
    }),
});
export type VotesTable = z.output<typeof votesTable>;

export const confirmation = z.object({
  id,
  version,
  on: needed(typedDay("Ngày xác nhận"), "Ghi ngày UBND cấp xã xác nhận."),
  number: requiredText("Số văn bản", 60, "Ghi số văn bản xác nhận."),
});
export type Confirmation = z.output<typeof confirmation>;

export const meetingFilter = z.object({
  unit: z.string().refine(isUuid).optional().catch(undefined),
  after: z.string().refine(isUuid).optional().catch(undefined),
});
export type MeetingFilter = z.output<typeof meetingFilter>;
