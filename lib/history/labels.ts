import type { Actor } from "@/lib/auth/actor";
import type { Verb, VerbGroup } from "./rules";

/** `Nguyễn Thị An, Xã Đồng Tâm`: who and from where, kept as it was on the day. */
export function actorLabel(actor: Actor, unitId: string | null): string {
  if (actor.kind === "system") return "Hệ thống";
  const grant = actor.grants.find((held) => unitId && held.unitIds.includes(unitId)) ?? actor.grants[0];
  const place = grant?.organisationName ?? grant?.unitName;
  return place ? `${actor.name}, ${place}` : actor.name;
}

/** What was done, to follow who did it. */
export const DONE: Record<Verb, string> = {
  open: "lập hồ sơ",
  save: "sửa hồ sơ",
  submit: "nộp hồ sơ",
  recall: "rút lại hồ sơ",
  verify: "xác minh hồ sơ",
  return: "trả lại hồ sơ",
  reject: "quyết định không duyệt hồ sơ",
  approve: "phê duyệt hồ sơ",
  publish: "công khai địa chỉ",
  unpublish: "ngừng công khai địa chỉ",
  preparePublication: "soạn lời giới thiệu công khai",
  requestClose: "đề nghị đóng hồ sơ",
  declineClose: "chưa đồng ý đóng hồ sơ",
  close: "đóng hồ sơ",
  reopen: "mở lại hồ sơ",
  postInhandao: "ghi mã iNHANDAO",
  attachPhoto: "thêm ảnh",
  removePhoto: "gỡ ảnh",
  arrangePhotos: "sắp lại ảnh",
  decideDuplicate: "kết luận về hồ sơ nghi trùng",
  proposeCorrection: "đề nghị sửa hồ sơ",
  acceptCorrection: "chấp nhận đề nghị sửa hồ sơ",
  rejectCorrection: "không chấp nhận đề nghị sửa hồ sơ",
  withdrawCorrection: "rút lại đề nghị sửa hồ sơ",
  transfer: "chuyển hồ sơ sang xã khác",
  resurvey: "ghi kết quả khảo sát lại",
  replaceHead: "thay chủ hộ",
  mergeInto: "gộp hồ sơ",
  unmerge: "bỏ gộp hồ sơ",
  undoDecision: "bỏ kết luận về hồ sơ nghi trùng",
  openReview: "ghi cuộc họp bình xét",
  editReview: "sửa cuộc họp bình xét",
  confirmReview: "ghi xác nhận của UBND cấp xã",
  recordVotes: "ghi phiếu bình xét",
  recordConsent: "ghi sự đồng ý",
  withdrawConsent: "ghi việc rút lại sự đồng ý",
  attachPaper: "thêm giấy tờ",
  removePaper: "gỡ giấy tờ",
  writeImport: "nhập dữ liệu từ Excel",
  undoImport: "hủy lần nhập Excel",
  refer: "đưa vào danh sách giới thiệu",
  answerReferral: "ghi kết quả giới thiệu",
  prepareInhandao: "soạn nội dung đăng iNHANDAO",
  renewInhandao: "ghi nhận đã cập nhật trên iNHANDAO",
  takeDownInhandao: "ghi nhận đã gỡ khỏi iNHANDAO",
  registerLeader: "thêm người đứng đầu",
  editLeader: "sửa người đứng đầu",
  commit: "ghi đăng ký gắn",
  confirm: "xác nhận đăng ký gắn",
  cancel: "hủy đăng ký gắn",
  lapse: "ghi nhận đăng ký gắn đã bỏ dở",
  deliver: "ghi lần trợ giúp",
  reverse: "đảo bút toán lần trợ giúp",
  registerDonor: "thêm nhà tài trợ",
  editDonor: "sửa nhà tài trợ",
  answerPledge: "trả lời lời hứa giúp",
  draftReport: "lập báo cáo",
  submitReport: "nộp báo cáo",
  acceptReport: "chấp nhận báo cáo",
  returnReport: "trả lại báo cáo",
  openAccount: "mở tài khoản",
  editAccount: "sửa tài khoản",
  closeAccount: "khóa tài khoản",
  reopenAccount: "mở lại tài khoản",
  resetPassword: "đặt lại mật khẩu",
  changePassword: "đổi mật khẩu",
  endSignIns: "kết thúc các phiên đăng nhập",
  grantRole: "giao vai trò",
  endRole: "thu hồi vai trò",
  openOrganisation: "thêm tổ chức",
  editOrganisation: "sửa tổ chức",
  closeOrganisation: "ngừng tổ chức",
  editUnit: "sửa đơn vị hành chính",
  openUnit: "thêm đơn vị hành chính",
  openCampaign: "mở năm vận động",
  carryOver: "chuyển hồ sơ sang năm mới",
  editRules: "sửa quy định của năm",
};

const isVerb = (verb: string): verb is Verb => Object.hasOwn(DONE, verb);

/** `Nguyễn Thị An, Xã Đồng Tâm đã nộp hồ sơ.` */
export const sentenceOf = ({ actorLabel, verb }: { actorLabel: string; verb: string }): string =>
  `${actorLabel} đã ${isVerb(verb) ? DONE[verb] : "thay đổi"}.`;

export const GROUP: Record<VerbGroup, string> = {
  dossier: "Lập, sửa, khảo sát",
  review: "Bình xét, xác nhận, sự đồng ý",
  workflow: "Nộp, xét duyệt, đóng hồ sơ",
  correction: "Đề nghị sửa, chuyển xã",
  duplicates: "Hồ sơ trùng, gộp",
  publication: "Công khai, iNHANDAO",
  support: "Đăng ký gắn, trao trợ giúp",
  referral: "Giới thiệu",
  donors: "Nhà tài trợ, người đứng đầu",
  reports: "Báo cáo",
  imports: "Nhập Excel",
  administration: "Quản trị",
};

/** Changed fields that no form of a dossier names; values of private ones never stand in history. */
const FIELD: Record<string, string> = {
  meetingDay: "Ngày họp",
  meetingPlace: "Nơi họp",
  attendance: "Số người dự",
  chair: "Người chủ trì",
  secretary: "Thư ký",
  minutes: "Biên bản",
  closeReason: "Lý do đóng",
  heldReason: "Tin báo",
  inhandaoCode: "Mã iNHANDAO",
  inhandaoOn: "Ngày đăng iNHANDAO",
  inhandaoUpdatedOn: "Ngày cập nhật trên iNHANDAO",
  inhandaoLink: "Đường dẫn trên iNHANDAO",
  inhandaoTitle: "Tiêu đề đăng iNHANDAO",
  inhandaoSummary: "Tóm tắt đăng iNHANDAO",
  inhandaoStory: "Câu chuyện đăng iNHANDAO",
  verdict: "Kết luận",
  mergedWith: "Hồ sơ kia",
  referral: "Giới thiệu",
  hasInsuranceCard: "Có thẻ bảo hiểm y tế",
  publicTitle: "Tiêu đề công khai",
  totalValue: "Tổng giá trị",
  months: "Số tháng",
  value: "Giá trị",
  deliveredOn: "Ngày trao",
  anonymous: "Xin giấu tên",
  userName: "Tên đăng nhập",
  fullName: "Họ và tên",
  email: "Thư điện tử",
  phone: "Số điện thoại",
  role: "Vai trò",
  name: "Tên",
  kind: "Loại",
  place: "Địa chỉ",
  parent: "Cấp trên",
  code: "Mã",
  difficulty: "Mức khó khăn",
  validFrom: "Ngày thành lập",
  predecessors: "Thay cho",
  year: "Năm",
  enrolled: "Số hồ sơ",
  import: "Danh sách",
  position: "Chức vụ",
  unit: "Đơn vị",
  organisation: "Tổ chức",
  startsOn: "Từ ngày",
  endsOn: "Đến ngày",
  taxCode: "Mã số thuế",
};

export type ChangedValue = { field: string; oldValue: string | null; newValue: string | null };

/** `Diện hộ: từ “Hộ nghèo” thành “Hộ cận nghèo”.` What has no name here stands under the word for "information". */
export function changeSentence(
  { field, oldValue, newValue }: ChangedValue,
  names: Record<string, string> = {},
) {
  const name = names[field] ?? FIELD[field] ?? "Thông tin khác";
  if (oldValue !== null && newValue !== null)
    return oldValue === newValue
      ? `${name}: “${newValue}”.`
      : `${name}: từ “${oldValue}” thành “${newValue}”.`;
  if (newValue !== null) return `${name}: ${newValue}`;
  if (oldValue !== null) return `${name}: bỏ “${oldValue}”.`;
  return `${name} đã đổi.`;
}

/** What a look opened, to follow who looked. */
const LOOKED_AT: Record<string, string> = {
  open: "mở hồ sơ",
  dossier: "xem thông tin riêng của hồ sơ",
  review: "xem thông tin riêng khi xét duyệt hồ sơ",
  edit: "mở biểu mẫu sửa hồ sơ",
  correct: "mở biểu mẫu đề nghị sửa",
  correction: "xem đề nghị sửa, cũ bên mới",
  photo: "xem ảnh",
  paper: "xem giấy tờ",
  identity: "xem giấy tờ tùy thân",
  minutes: "xem biên bản họp bình xét",
  files: "mở danh sách ảnh và giấy tờ",
  pledge: "xem liên hệ của người muốn giúp",
  donor: "xem liên hệ của nhà tài trợ",
  consent: "mở phiếu đồng ý để in",
  inhandao: "mở nội dung đăng iNHANDAO",
  import: "xem trước một lần nhập Excel",
  compare: "so sánh với hồ sơ nghi trùng",
  copy: "in bản sao dữ liệu cá nhân của hộ",
  "export:addresses": "xuất danh sách địa chỉ",
  referral: "xuất danh sách giới thiệu có tên người trong hộ",
  "export:referrals": "xuất danh sách giới thiệu",
  "export:inhandao": "xuất danh sách đăng iNHANDAO",
  "export:import": "xuất tệp nhập Excel kèm cột lỗi",
  "export:review": "in danh sách bình xét",
  "export:report": "xuất bảng của báo cáo",
};

export const isExport = (what: string) => what.startsWith("export");

/** `Trần Văn Bình đã mở hồ sơ.`; for a file that left, with its filter and number of rows. */
export function lookSentence({ what, detail, name }: { what: string; detail: string | null; name: string }) {
  const words = LOOKED_AT[what] ?? (isExport(what) ? "xuất tệp Excel" : "xem thông tin riêng");
  return `${name} đã ${words}${detail ? ` (${detail})` : ""}.`;
}
