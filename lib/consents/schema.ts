import { z } from "zod";
import { isUuid, needed, optionalText, requiredText, typedChoice, typedDay } from "@/lib/core/typed";
import { ConsentGiver, ConsentPurpose } from "@/prisma/generated/enums";

const addressId = z.string().refine(isUuid);
const purpose = z.enum(ConsentPurpose);

/** Which consent a form is about: made by the page, never typed. */
export const consentTarget = z.object({ addressId, purpose });

export const withdrawal = z.object({
  addressId,
  purpose,
  withdrawnBy: requiredText("Họ tên người rút lại", 100, "Ghi họ tên người rút lại sự đồng ý."),
  withdrawnOn: needed(typedDay("Ngày rút lại"), "Ghi ngày rút lại."),
  reason: optionalText("Lý do", 500),
});
export type Withdrawal = z.output<typeof withdrawal>;

export const agreement = z.object({
  addressId,
  purpose,
  giver: needed(typedChoice(ConsentGiver, "ai đồng ý"), "Chọn ai là người đồng ý."),
  giverName: requiredText("Họ tên người đồng ý", 100, "Ghi họ tên người đồng ý."),
  givenOn: needed(typedDay("Ngày đồng ý"), "Ghi ngày đồng ý."),
  evidence: requiredText("Bằng chứng đồng ý", 200, "Ghi bằng chứng, ví dụ: chữ ký trong phiếu đồng ý."),
  /** Members who agreed themselves, by id. */
  children: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => (Array.isArray(given) ? given : [given]).filter(isUuid)),
  childrenAgreedOn: typedDay("Ngày các em đồng ý"),
});
export type Agreement = z.output<typeof agreement>;
