import { z } from "zod";
import { reasoned } from "@/lib/approvals/schema";
import { needed, optionalText, typedId } from "@/lib/core/typed";

export const transfer = z.intersection(
  z.object({
    unitId: needed(typedId("Hãy chọn lại xã."), "Hãy chọn xã mà hộ chuyển đến.").transform((id) => id ?? ""),
    hamlet: optionalText("Thôn, ấp, khu phố", 100),
  }),
  reasoned,
);
export type TransferInput = z.output<typeof transfer>;
