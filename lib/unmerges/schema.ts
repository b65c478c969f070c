import { z } from "zod";
import { reason } from "@/lib/merges/schema";

export const unmerging = z.object({ mergeId: z.uuid("Trang này bị lỗi. Hãy tải lại."), reason });
export type Unmerging = z.output<typeof unmerging>;
