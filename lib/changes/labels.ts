import { sentenceOf } from "@/lib/history/labels";

/** Changed parts of a dossier as history names them; values of private fields never stand there. */
export const FIELD: Record<string, string> = {
  kind: "Loại địa chỉ",
  headName: "Họ tên chủ hộ, tên cơ sở",
  place: "Nơi ở",
  phone: "Số điện thoại",
  povertyClass: "Diện hộ",
  circumstances: "Hoàn cảnh",
  guardian: "Người giám hộ",
  proposer: "Người đề xuất",
  facility: "Cơ sở",
  members: "Nhân khẩu",
  needs: "Nhu cầu",
  support: "Trợ giúp đang nhận",
  survey: "Khảo sát",
  review: "Bình xét cộng đồng",
  confirmation: "Xác nhận của UBND cấp xã",
  consents: "Sự đồng ý",
  paper: "Giấy tờ",
};

type Change = { actorLabel: string; verb: string; values: { field: string }[] };

/** `Nguyễn Thị An đã lưu nháp (Nhân khẩu, Nhu cầu).` */
export function changeInWords(act: Change): string {
  const fields = act.values.flatMap(({ field }) => FIELD[field] ?? []).join(", ");
  return `${sentenceOf(act).replace(/\.$/, "")}${fields ? ` (${fields})` : ""}.`;
}
