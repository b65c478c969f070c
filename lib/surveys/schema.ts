import { z } from "zod";
import { target } from "@/lib/approvals/schema";
import { needed, requiredText, typedChoice, typedDay, typedId, typedText } from "@/lib/core/typed";
import { SurveyOutcome } from "@/prisma/generated/enums";

export const resurvey = z.object({
  ...target.shape,
  surveyedOn: needed(typedDay("Ngày khảo sát"), "Hãy ghi ngày đến nhà.").transform((day) => day ?? ""),
  surveyor: requiredText("Người khảo sát", 150, "Hãy ghi tên người khảo sát."),
  findings: typedText("Kết quả khảo sát", 2000, true).refine(
    (words) => words !== "",
    "Hãy ghi kết quả khảo sát.",
  ),
  outcome: needed(typedChoice(SurveyOutcome, "kết luận"), "Hãy chọn kết luận."),
  /** The cycle whose end the visit answers. */
  commitmentId: typedId("Hãy chọn lại chu kỳ hỗ trợ."),
});
export type ResurveyInput = z.output<typeof resurvey>;
