import { z } from "zod";
import { reasoned, target } from "@/lib/approvals/schema";
import { normalisePhone } from "@/lib/core/phones";
import { needed, typedDay, typedId, typedLine } from "@/lib/core/typed";

export { reasoned as rejection, target };

/** What the form of a dossier says beside the dossier when it proposes a correction. */
export const proposal = z.object({ ...target.shape, reason: reasoned.shape.reason });

export const newHead = z.object({
  ...target.shape,
  deadId: typedId("Hãy chọn lại người đã mất."),
  headId: needed(typedId("Hãy chọn lại chủ hộ mới."), "Hãy chọn ai thay làm chủ hộ.").transform(
    (id) => id ?? "",
  ),
  diedOn: needed(typedDay("Ngày mất"), "Hãy ghi ngày mất.").transform((day) => day ?? ""),
  phone: typedLine(
    normalisePhone,
    "Số điện thoại chưa đúng. Hãy ghi 10 chữ số như 0912 345 678, hoặc để trống.",
  ),
});
