import { z } from "zod";
import { giver, oneGiver, requestKey, supportLines } from "@/lib/commitments/schema";
import { needed, optionalText, requiredText, typedDay } from "@/lib/core/typed";

const handing = {
  requestKey,
  deliveredOn: needed(typedDay("Ngày trao"), "Hãy ghi ngày trao."),
  support: supportLines,
  handedOverBy: requiredText("Người trao", 150, "Hãy ghi ai đã trao."),
  receivedBy: requiredText("Người nhận", 150, "Hãy ghi ai đã nhận."),
  evidence: optionalText("Chứng từ", 300),
};

/** Handed over against a promise: its donor and its address stand there. */
export const promisedDelivery = z.object({ ...handing, commitmentId: z.uuid() });

/** Handed over without a promise: counts in value and times helped only. */
export const freeDelivery = z.object({ ...handing, addressId: z.uuid(), ...giver }).superRefine(oneGiver);

export type DeliveryInput = z.output<typeof promisedDelivery> | z.output<typeof freeDelivery>;

export const reversal = z.object({
  id: z.uuid(),
  reason: requiredText("Lý do", 500, "Hãy ghi lý do đảo bút toán."),
});
