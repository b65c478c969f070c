import { DOSSIER_FORMS, JOIN } from "@/lib/columns/labels";
import { DONOR_KIND } from "@/lib/donors/labels";
import type { SheetColumn, SheetForm } from "@/lib/templates/rules";
import type { CommitmentForm } from "@/prisma/generated/enums";

const FORM: Record<CommitmentForm, string> = {
  ONE_OFF: "Một lần (dưới 12 tháng)",
  REGULAR: "Thường xuyên (12-24 tháng)",
};

const join: SheetColumn = {
  field: JOIN,
  header: "STT hồ sơ",
  aliases: ["STT", "Số thứ tự", "TT"],
  width: 8,
  kind: "text",
  isNeeded: true,
  example: "1",
  about: "Đúng như số ở trang “Hồ sơ”.",
};
const column = (
  field: string,
  header: string,
  width: number,
  example: string,
  about: string,
  rest: Partial<SheetColumn> = {},
): SheetColumn => ({ field, header, width, example, about, kind: "text", ...rest });

const donor = [
  column(
    "donor.name",
    "Nhà tài trợ",
    28,
    "Công ty TNHH Ví Dụ",
    "Tên đầy đủ; trùng tên và mã số thuế với sổ thì dùng lại.",
    {
      aliases: ["Tên nhà tài trợ"],
    },
  ),
  column("donor.kind", "Loại nhà tài trợ", 20, "Doanh nghiệp", "Chọn trong danh sách.", {
    kind: "choice",
    choices: DONOR_KIND,
  }),
  column("donor.taxCode", "Mã số thuế", 14, "", "Nếu có.", { aliases: ["MST"] }),
  column("donor.phone", "Điện thoại nhà tài trợ", 14, "", "Nếu có.", { kind: "phone" }),
];
const NUMBER = column("number", "Số đăng ký", 10, "1", "Số để trang “Lần trợ giúp” nhắc đến đăng ký này.");

/** Promises that run, and support handed over, beside the dossiers that they belong to. */
export const APPROVED_FORMS: SheetForm[] = [
  ...DOSSIER_FORMS,
  {
    key: "commitments",
    tab: "Đăng ký gắn",
    columns: [
      join,
      NUMBER,
      ...donor,
      column("form", "Hình thức", 22, "Thường xuyên (12-24 tháng)", "Chọn trong danh sách.", {
        kind: "choice",
        choices: FORM,
        isNeeded: true,
      }),
      column("startsOn", "Ngày bắt đầu", 13, "01/02/2021", "Như 1/2/2021.", { kind: "day", isNeeded: true }),
      column("months", "Số tháng", 8, "12", "Một lần: 1 đến 11; thường xuyên: 12 đến 24.", { kind: "count" }),
      column(
        "support.cash",
        "Số tiền mỗi kỳ (đồng)",
        16,
        "300000",
        "Một tháng nếu thường xuyên; tất cả nếu một lần.",
        { kind: "money" },
      ),
      column("purpose", "Mục đích", 24, "Trợ giúp hằng tháng", "Trợ giúp để làm gì.", { isNeeded: true }),
      column("isSustainable", "Giúp lâu dài", 10, "Có", "Ghi “Có” nếu giúp hộ sống lâu dài.", {
        kind: "tick",
        choices: { on: "Có" },
      }),
    ],
  },
  {
    key: "deliveries",
    tab: "Lần trợ giúp",
    columns: [
      join,
      {
        ...NUMBER,
        header: "Theo đăng ký số",
        about: "Số ở trang “Đăng ký gắn”; để trống nếu không theo đăng ký nào, khi đó ghi nhà tài trợ.",
      },
      ...donor,
      column("deliveredOn", "Ngày trao", 13, "03/02/2021", "Như 3/2/2021.", { kind: "day", isNeeded: true }),
      column("support.cash", "Số tiền đã trao (đồng)", 16, "300000", "Bằng đồng.", {
        kind: "money",
        isNeeded: true,
      }),
      column("handedOverBy", "Người trao", 20, "Hội Chữ thập đỏ xã", "Ai đã trao."),
      column("receivedBy", "Người nhận", 20, "Nguyễn Thị Ví Dụ", "Ai đã nhận."),
      column("evidence", "Chứng từ", 18, "", "Nếu có."),
    ],
  },
];
