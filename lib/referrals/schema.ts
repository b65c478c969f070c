import { z } from "zod";
import { isUuid, needed, optionalText, requiredText, typedChoice, typedDay } from "@/lib/core/typed";
import { ReferralKind, ReferralOutcome } from "@/prisma/generated/enums";
import { MOST_ON_A_LIST } from "./rules";

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);

/** The list's URL; what is not understood falls back. */
export const referralFilter = z.object({
  kind: z.preprocess(first, z.enum(ReferralKind)).catch("INSURANCE_CARD"),
  state: z.preprocess(first, z.enum(["waiting", "sent", "answered"])).catch("waiting"),
  unit: z.preprocess(first, z.string().refine(isUuid)).optional().catch(undefined),
  after: z.preprocess(first, z.string().min(1).max(200)).optional().catch(undefined),
});
export type ReferralFilter = z.output<typeof referralFilter>;

const ticked = (sentence: string) =>
  z
    .union([z.string(), z.array(z.string())], { error: sentence })
    .default([])
    .transform((given) => [...new Set([given].flat().map((id) => id.toLowerCase()))])
    .superRefine((ids, context) => {
      const message =
        ids.length === 0
          ? sentence
          : ids.length > MOST_ON_A_LIST || ids.some((id) => !isUuid(id))
            ? `Mỗi lần nhiều nhất ${MOST_ON_A_LIST} người. Hãy chọn lại.`
            : null;
      if (message) context.addIssue({ code: "custom", message });
    });

const kind = needed(typedChoice(ReferralKind, "loại danh sách"), "Hãy chọn loại danh sách.").transform(
  (value) => value as ReferralKind,
);

export const referring = z.object({
  kind,
  members: ticked("Chưa chọn người nào. Hãy đánh dấu những người cần gửi."),
  letterNumber: requiredText("Số công văn", 60, "Ghi số công văn gửi danh sách."),
  sentOn: needed(typedDay("Ngày gửi"), "Ghi ngày gửi.").transform((day) => day as string),
});
export type Referring = z.output<typeof referring>;

export const answering = z.object({
  referrals: ticked("Chưa chọn người nào. Hãy đánh dấu những người đã có kết quả."),
  outcome: needed(typedChoice(ReferralOutcome, "kết quả"), "Hãy chọn kết quả.").transform(
    (value) => value as ReferralOutcome,
  ),
  outcomeOn: needed(typedDay("Ngày có kết quả"), "Ghi ngày có kết quả.").transform((day) => day as string),
  note: optionalText("Ghi chú", 300),
});
export type Answering = z.output<typeof answering>;
