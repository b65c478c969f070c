import { z } from "zod";
import { normalisePhone } from "@/lib/core/phones";
import {
  isUuid,
  needed,
  optionalText,
  requiredText,
  tickedBox,
  typedChoice,
  typedId,
  typedLine,
} from "@/lib/core/typed";
import { DonorKind } from "@/prisma/generated/enums";

/** Ten digits, or thirteen for a dependent unit (`0301234567-001`); dots and spaces are how people write them. */
export function normaliseTaxCode(line: string): string | null {
  const compact = line.replace(/[\s.]/g, "");
  const digits = /^\d{13}$/.test(compact) ? `${compact.slice(0, 10)}-${compact.slice(10)}` : compact;
  return /^\d{10}(-\d{3})?$|^\d{12}$/.test(digits) ? digits : null;
}

/** A new donor; as a form of its own, or below `donor.` in the form of a promise. */
export const donorForm = z.object({
  kind: needed(typedChoice(DonorKind, "loại nhà tài trợ"), "Hãy chọn loại nhà tài trợ."),
  name: requiredText("Tên nhà tài trợ", 150, "Hãy ghi tên nhà tài trợ."),
  taxCode: typedLine(
    normaliseTaxCode,
    "Mã số thuế có 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc. Hãy kiểm tra lại.",
  ),
  phone: typedLine(
    normalisePhone,
    "Số điện thoại chưa đúng. Hãy ghi 10 chữ số như 0912 345 678, hoặc số bàn 11 chữ số.",
  ),
  email: typedLine(
    (line) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(line) ? line : null),
    "Thư điện tử chưa đúng. Hãy ghi như ten@congty.vn.",
  ),
  place: optionalText("Địa chỉ liên hệ", 200),
  /** The organisation of ours that this donor is. */
  organisationId: typedId("Hãy chọn lại tổ chức trong danh sách."),
  isAnonymous: tickedBox,
  /** "Seen, this is another one": answers the likely duplicates that were shown. */
  isDistinct: tickedBox,
});
export type DonorForm = z.output<typeof donorForm>;

export const donorAnonymity = z.object({ id: z.uuid(), isAnonymous: tickedBox });

/** The list's filter, as it stands in the address; words never do. */
export const donorFilter = z.object({
  kind: z.enum(DonorKind).optional().catch(undefined),
  after: z.string().refine(isUuid).optional().catch(undefined),
  before: z.string().refine(isUuid).optional().catch(undefined),
});
export type DonorFilter = z.output<typeof donorFilter>;

/** What the search of the register answers. */
export type DonorSearch = {
  words: string;
  found: { id: string; name: string; kind: DonorKind; taxCode: string | null; place: string | null }[] | null;
};
