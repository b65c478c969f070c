import { z } from "zod";
import { optionalText, requiredText, typedId } from "@/lib/core/typed";
import { OrganisationKind } from "@/prisma/generated/enums";

export const organisation = z.object({
  name: requiredText("Tên tổ chức", 200, "Hãy nhập tên tổ chức."),
  kind: z.enum(OrganisationKind, "Hãy chọn loại tổ chức."),
  unitId: typedId("Hãy chọn một đơn vị trong danh sách."),
  parentId: typedId("Hãy chọn một tổ chức trong danh sách."),
  phone: optionalText("Số điện thoại", 20).pipe(
    z
      .string()
      .regex(/^\+?[\d .]{8,20}$/, "Số điện thoại chưa đúng, ví dụ: 0271 3 123 456.")
      .nullable(),
  ),
  email: optionalText("Thư điện tử", 200).pipe(
    z.email("Thư điện tử chưa đúng, ví dụ: ten@binhphuoc.gov.vn.").nullable(),
  ),
  place: optionalText("Địa chỉ", 300),
});
export type OrganisationWish = z.infer<typeof organisation>;

export const organisationFilter = z.object({
  standing: z.enum(["open", "closed", "all"]).catch("open"),
  kind: z.enum(OrganisationKind).optional().catch(undefined),
  /** Names of organisations are public, so they may stand in the address. */
  words: z
    .string()
    .max(100)
    .transform((words) => words.replace(/\p{Cc}/gu, "").trim())
    .catch(""),
  after: z.string().max(300).optional().catch(undefined),
});
export type OrganisationFilter = z.infer<typeof organisationFilter>;
