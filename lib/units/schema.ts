import { z } from "zod";
import { requiredText, typedChoice, typedDay, typedId } from "@/lib/core/typed";
import { Difficulty } from "@/prisma/generated/enums";

export const unitEdit = z.object({
  name: requiredText("Tên đơn vị", 100, "Hãy nhập tên đơn vị."),
  difficulty: typedChoice(Difficulty, "mức khó khăn"),
});
export type UnitEdit = z.infer<typeof unitEdit>;

export const newUnit = unitEdit.extend({
  kind: z.enum(["DISTRICT", "COMMUNE"], "Hãy chọn cấp của đơn vị."),
  code: z
    .string("Hãy nhập mã đơn vị.")
    .trim()
    .regex(/^\d{2,5}$/, "Mã đơn vị gồm 2 đến 5 chữ số theo danh mục của cơ quan thống kê."),
  parentId: typedId("Hãy chọn một đơn vị trong danh sách."),
  validFrom: typedDay("Ngày thành lập").refine((day) => day !== null, "Hãy nhập ngày thành lập."),
  predecessorIds: z
    .union([z.uuid(), z.array(z.uuid())])
    .optional()
    .transform((ids) => (ids === undefined ? [] : [ids].flat())),
});
export type NewUnit = z.infer<typeof newUnit>;
