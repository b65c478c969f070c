import { z } from "zod";
import { optionalText, requiredText, typedId } from "@/lib/core/typed";
import { Role } from "@/prisma/generated/enums";

export const userName = z
  .string("Hãy nhập tên đăng nhập.")
  .transform((text) => text.normalize("NFC").trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(
        /^[a-z][a-z0-9._-]{1,39}$/,
        "Tên đăng nhập gồm 2 đến 40 chữ không dấu, số, dấu chấm hoặc gạch nối, bắt đầu bằng chữ.",
      ),
  );

export const person = z.object({
  fullName: requiredText("Họ và tên", 100, "Hãy nhập họ và tên."),
  email: optionalText("Thư điện tử", 200).pipe(
    z.email("Thư điện tử chưa đúng, ví dụ: ten@binhphuoc.gov.vn.").nullable(),
  ),
  phone: optionalText("Số điện thoại", 20).pipe(
    z
      .string()
      .regex(/^\+?[\d .]{8,20}$/, "Số điện thoại chưa đúng, ví dụ: 0912 345 678.")
      .nullable(),
  ),
});

export const grant = z.object({
  role: z.enum(Role, "Hãy chọn vai trò."),
  unitId: typedId("Hãy chọn một đơn vị trong danh sách."),
  organisationId: typedId("Hãy chọn một tổ chức trong danh sách."),
});

export const account = person.extend({ userName }).extend(grant.shape);

export type Person = z.infer<typeof person>;
export type GrantWish = z.infer<typeof grant>;
export type Account = z.infer<typeof account>;

export const accountFilter = z.object({
  standing: z.enum(["open", "closed", "all"]).catch("open"),
  role: z.enum(Role).optional().catch(undefined),
  after: z.string().max(80).optional().catch(undefined),
});
export type AccountFilter = z.infer<typeof accountFilter>;
