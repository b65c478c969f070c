import { z } from "zod";
import { formatDay } from "@/lib/core/days";
import { isUuid, needed, requiredText, typedDay, typedId } from "@/lib/core/typed";

/** A head of agency or honorary president who should set the example (P02 III). */
export const leaderForm = z
  .object({
    fullName: requiredText("Họ và tên", 100, "Hãy ghi họ và tên."),
    position: requiredText("Chức vụ", 150, "Hãy ghi chức vụ."),
    unitId: needed(typedId("Hãy chọn một đơn vị trong danh sách."), "Hãy chọn đơn vị lập danh sách."),
    organisationId: typedId("Hãy chọn lại tổ chức trong danh sách."),
    startsOn: typedDay("Ngày nhận chức"),
    endsOn: typedDay("Ngày thôi giữ chức"),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (startsOn && endsOn && endsOn < startsOn)
      context.addIssue({
        code: "custom",
        path: ["endsOn"],
        message: `Ngày thôi giữ chức trước ngày nhận chức (${formatDay(startsOn)}). Hãy kiểm tra lại.`,
      });
  });
export type LeaderForm = z.output<typeof leaderForm>;

/** The list's filter, as it stands in the address; words never do. */
export const leaderFilter = z.object({
  standing: z.enum(["now", "all"]).catch("now"),
  after: z.string().refine(isUuid).optional().catch(undefined),
});
export type LeaderFilter = z.output<typeof leaderFilter>;
