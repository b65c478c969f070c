import {
  CATEGORY,
  CONSENT_GIVER,
  DISABILITY,
  FACILITY,
  KIND,
  NEED,
  POVERTY,
  SCHOOLING,
  SEX,
} from "@/lib/addresses/labels";
import type { SheetColumn, SheetForm } from "@/lib/templates/rules";

type Rest = Partial<Pick<SheetColumn, "aliases" | "choices" | "isNeeded" | "kind">>;
const column = (
  field: string,
  header: string,
  width: number,
  example: string,
  about: string,
  rest: Rest = {},
): SheetColumn => ({ field, header, width, example, about, kind: "text", ...rest });

export const TICK = { CO: "Có" };
const tick = { kind: "tick", choices: TICK } as const;
const YES_NO = { yes: "Có", no: "Không" };

/** What joins the people, promises and deliveries of the other tabs to their dossier. */
export const JOIN = "position";
const join = column(
  JOIN,
  "STT hồ sơ",
  8,
  "1",
  "Số thứ tự của hồ sơ. Trang khác ghi lại đúng số này để biết dòng đó thuộc hồ sơ nào.",
  { aliases: ["STT", "Số thứ tự", "TT", "STT hộ"] },
);

const place = [
  column(
    "unitName",
    "Xã, phường, thị trấn",
    22,
    "Xã Đồng Tâm",
    "Tên xã như trong danh mục; để trống nếu anh/chị chỉ phụ trách một xã.",
    {
      aliases: ["Xã", "Xã phường", "Tên xã", "Phường xã"],
      kind: "choice",
    },
  ),
  column("districtName", "Huyện, thị xã, thành phố", 22, "Huyện Đồng Phú", "Chỉ cần khi hai xã trùng tên.", {
    aliases: ["Huyện", "Tên huyện"],
    kind: "choice",
  }),
];

const need = (at: number, example: [string, string, string]) => [
  column(`needs.${at}.kind`, `Nhu cầu ${at + 1}`, 24, example[0], "Chọn trong danh sách.", {
    kind: "choice",
    choices: NEED,
    aliases: at ? [] : ["Nhu cầu", "Nhu cầu trợ giúp"],
  }),
  column(
    `needs.${at}.estimatedValue`,
    `Giá trị nhu cầu ${at + 1} (đồng)`,
    18,
    example[1],
    "Ước tính bằng đồng: 5000000 hoặc 5 triệu.",
    {
      kind: "money",
      aliases: at ? [] : ["Giá trị ước tính"],
    },
  ),
  column(
    `needs.${at}.isSustainable`,
    `Nhu cầu ${at + 1} giúp lâu dài`,
    12,
    example[2],
    "Ghi “Có” nếu giúp hộ sống lâu dài, không chỉ trước mắt.",
    tick,
  ),
];

const consent = (purpose: string, header: string, example: string) =>
  column(
    `consents.${purpose}.given`,
    header,
    14,
    example,
    "Ghi “Có” khi gia đình đã đồng ý riêng việc này; để trống nếu chưa.",
    tick,
  );

const DOSSIER: SheetColumn[] = [
  join,
  column(
    "oldCode",
    "Mã hồ sơ cũ",
    14,
    "DT-015",
    "Mã đang dùng trong sổ cũ, nếu có: nhờ mã này mà nhập lại tệp không tạo hồ sơ thứ hai.",
    {
      aliases: ["Mã hộ", "Mã cũ"],
    },
  ),
  column("kind", "Loại địa chỉ", 14, "Hộ gia đình", "Để trống là hộ gia đình.", {
    kind: "choice",
    choices: KIND,
    aliases: ["Loại"],
  }),
  ...place,
  column("hamlet", "Thôn, ấp, khu phố", 16, "Ấp 3", "Tên thôn, ấp, sóc, khu phố.", {
    aliases: ["Thôn", "Ấp", "Thôn ấp", "Khu phố", "Thôn xóm"],
  }),
  column("street", "Số nhà, đường", 18, "Tổ 2", "Nếu có.", { aliases: ["Địa chỉ", "Số nhà"] }),
  column("headName", "Họ tên chủ hộ", 24, "Nguyễn Thị Ví Dụ", "Họ và tên đầy đủ; với cơ sở là tên cơ sở.", {
    isNeeded: true,
    aliases: ["Chủ hộ", "Họ và tên chủ hộ", "Tên chủ hộ", "Tên cơ sở", "Họ tên chủ hộ, tên cơ sở"],
  }),
  column("phone", "Điện thoại", 14, "0912 345 678", "10 chữ số.", {
    kind: "phone",
    aliases: ["Số điện thoại", "SĐT", "Điện thoại chủ hộ"],
  }),
  column("povertyClass", "Diện hộ", 18, "Hộ nghèo", "Chọn trong danh sách.", {
    kind: "choice",
    choices: POVERTY,
    aliases: ["Diện", "Hộ nghèo, cận nghèo", "Phân loại hộ"],
  }),
  column("guardianName", "Người giám hộ", 20, "", "Với trẻ em, người không tự quyết định được.", {
    aliases: ["Họ tên người giám hộ"],
  }),
  column("guardianPhone", "Điện thoại người giám hộ", 14, "", "10 chữ số.", { kind: "phone" }),
  column("proposer", "Người đề xuất", 20, "Hội Phụ nữ ấp 3", "Người, hội, đoàn thể giới thiệu hộ này.", {
    aliases: ["Đơn vị đề xuất"],
  }),
  column("association", "Hội, đoàn thể tham gia", 20, "Hội Nông dân", "Hộ là hội viên của hội nào, nếu có."),
  column("facilityKind", "Loại cơ sở", 18, "", "Chỉ với cơ sở.", { kind: "choice", choices: FACILITY }),
  column("capacity", "Số người của cơ sở", 10, "", "Chỉ với cơ sở: số người đang nuôi dưỡng, phục vụ.", {
    kind: "count",
  }),
  column(
    "circumstances",
    "Hoàn cảnh",
    40,
    "Chồng mất sớm, một mình nuôi hai con nhỏ.",
    "Vài câu về hoàn cảnh.",
    { aliases: ["Hoàn cảnh gia đình"] },
  ),
  column("housing", "Nhà ở", 20, "Nhà tạm", "Tình trạng nhà ở."),
  column("livelihood", "Sinh kế, thu nhập", 20, "Làm thuê", "Hộ sống bằng gì.", {
    aliases: ["Sinh kế", "Thu nhập"],
  }),
  column("wish", "Nguyện vọng", 20, "Được vay vốn nuôi bò", "Gia đình mong được giúp gì."),
  column("survey.on", "Ngày khảo sát", 13, "12/04/2021", "Như 12/4/2021.", { kind: "day" }),
  column("survey.surveyor", "Người khảo sát", 18, "Nguyễn Thị An", "Ai đến tận nhà."),
  column("survey.findings", "Kết quả khảo sát", 24, "Đúng như đề nghị", "Ghi ngắn gọn."),
  column(
    "review.heldOn",
    "Ngày họp bình xét",
    13,
    "15/04/2021",
    "Ghi cả nơi họp, số người dự và số phiếu, hoặc để trống cả bốn ô.",
    { kind: "day" },
  ),
  column("review.place", "Nơi họp bình xét", 18, "Nhà văn hóa ấp 3", "Như trên."),
  column("review.attendance", "Số người dự họp", 10, "32", "Như trên.", { kind: "count" }),
  column("review.votesFor", "Số phiếu đồng ý", 10, "32", "Như trên.", { kind: "count" }),
  column("review.votesAgainst", "Số phiếu không đồng ý", 10, "0", "Để trống là 0.", { kind: "count" }),
  column("review.minutes", "Tóm tắt biên bản", 20, "", "Nếu có."),
  column("confirmation.on", "Ngày UBND xác nhận", 13, "20/04/2021", "Ngày của văn bản xác nhận cấp xã.", {
    kind: "day",
  }),
  column("confirmation.number", "Số văn bản xác nhận", 16, "12/XN-UBND", "Số, ký hiệu của văn bản."),
  ...need(0, ["Công cụ sản xuất, cây con giống", "5000000", "Có"]),
  ...need(1, ["", "", ""]),
  ...need(2, ["", "", ""]),
  column("support.0.kind", "Trợ giúp đang nhận", 20, "", "Trợ cấp của Nhà nước hoặc nơi khác, nếu có."),
  column("support.0.source", "Nơi trợ giúp", 16, "", "Ai trợ giúp."),
  column("support.0.monthlyAmount", "Số tiền nhận một tháng (đồng)", 16, "", "Bằng đồng.", { kind: "money" }),
  consent("HELP", "Đồng ý nhận trợ giúp", "Có"),
  column("consents.HELP.giver", "Ai đồng ý", 20, "Chính người được trợ giúp", "Chọn trong danh sách.", {
    kind: "choice",
    choices: CONSENT_GIVER,
    aliases: ["Người đồng ý là"],
  }),
  column("consents.HELP.giverName", "Họ tên người đồng ý", 20, "Nguyễn Thị Ví Dụ", "Họ và tên."),
  column("consents.HELP.givenOn", "Ngày đồng ý", 13, "12/04/2021", "Như 12/4/2021.", { kind: "day" }),
  column(
    "consents.HELP.evidence",
    "Bằng chứng đồng ý",
    20,
    "Chữ ký trong phiếu khảo sát",
    "Giấy tờ nào ghi lại.",
  ),
  consent("SUPPORTERS", "Cho nhà tài trợ biết tên", "Có"),
  consent("INHANDAO", "Đồng ý đăng iNHANDAO", ""),
  consent("STORY", "Đồng ý công khai hoàn cảnh", ""),
  consent("PICTURE", "Đồng ý công khai hình ảnh", ""),
];

const MEMBER: SheetColumn[] = [
  { ...join, isNeeded: true, about: "Đúng như số ở trang “Hồ sơ”." },
  column("fullName", "Họ và tên", 24, "Nguyễn Thị Ví Dụ", "Mỗi người một dòng, kể cả chủ hộ.", {
    isNeeded: true,
    aliases: ["Họ tên", "Tên", "Họ tên nhân khẩu", "Tên thành viên"],
  }),
  column("sex", "Giới tính", 10, "Nữ", "Nam hoặc Nữ.", { kind: "choice", choices: SEX }),
  column("birth", "Ngày sinh", 13, "08/01/1980", "Ngày sinh, hoặc chỉ năm sinh như 1980.", {
    kind: "birth",
    aliases: ["Năm sinh", "Ngày tháng năm sinh", "Ngày, năm sinh"],
  }),
  column("relation", "Quan hệ với chủ hộ", 14, "Chủ hộ", "Chủ hộ, vợ, chồng, con…", { aliases: ["Quan hệ"] }),
  column("ethnicity", "Dân tộc", 12, "Kinh", "Nếu cần."),
  column("nationalId", "Số định danh", 16, "070180001234", "12 chữ số, hoặc 9 chữ số của chứng minh cũ.", {
    kind: "nationalId",
    aliases: ["CCCD", "Số CCCD", "CMND", "Số CMND", "CCCD/CMND", "Số định danh cá nhân"],
  }),
  column(
    "categories",
    "Đối tượng",
    30,
    "Hộ nghèo có hoàn cảnh đặc biệt khó khăn",
    "Nhiều đối tượng thì cách nhau bằng dấu chấm phẩy (;).",
    { kind: "choices", choices: CATEGORY, aliases: ["Thuộc đối tượng", "Nhóm đối tượng"] },
  ),
  column("hasInsuranceCard", "Có thẻ BHYT", 10, "Có", "Có hoặc Không.", {
    kind: "choice",
    choices: YES_NO,
    aliases: ["Thẻ BHYT", "Thẻ bảo hiểm y tế", "BHYT"],
  }),
  column("disabilityLevel", "Mức độ khuyết tật", 14, "", "Chọn trong danh sách.", {
    kind: "choice",
    choices: DISABILITY,
  }),
  column("schooling", "Việc học", 16, "", "Chọn trong danh sách.", {
    kind: "choice",
    choices: SCHOOLING,
    aliases: ["Tình trạng học"],
  }),
  column("occupation", "Nghề nghiệp", 16, "Làm thuê", "Nếu có.", { aliases: ["Nghề"] }),
  column("monthlyIncome", "Thu nhập một tháng (đồng)", 16, "1500000", "Bằng đồng.", {
    kind: "money",
    aliases: ["Thu nhập"],
  }),
];

const dossiers: SheetForm = { key: "dossiers", tab: "Hồ sơ", columns: DOSSIER };
const members: SheetForm = { key: "members", tab: "Nhân khẩu", columns: MEMBER };
export const DOSSIER_FORMS: SheetForm[] = [dossiers, members];
