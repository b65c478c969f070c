import { STATE } from "@/lib/addresses/labels";
import { type Day, formatDay } from "@/lib/core/days";
import type { AddressState, ConsentPurpose, InhandaoState } from "@/prisma/generated/enums";
import type { SheetRow } from "./schema";

export type Posted = {
  state: AddressState;
  inhandaoState: InhandaoState;
  inhandaoCode: string | null;
  inhandaoOn: Day | null;
  inhandaoUpdatedOn: Day | null;
  inhandaoLink: string | null;
  /** A death, a move or the end of the consent was reported and is not settled yet. */
  isHeld: boolean;
  /** Purposes whose consent is in force. */
  consents: readonly ConsentPurpose[];
  /** Whether a consent to iNHANDAO was ever given. */
  hadConsent: boolean;
};

export const isPosted = ({ inhandaoState }: Pick<Posted, "inhandaoState">) => inhandaoState !== "NOT_POSTED";

/** States in which nothing more is asked for the household (a dossier sent back is on its way again). */
export const ENDED_STATES = ["CLOSED", "REJECTED", "MERGED"] as const satisfies readonly AddressState[];

/** Why an approved address may not be posted now; null where it may (domain 9: consent for it given). */
export function whyNotToPost({ isHeld, consents, hadConsent }: Posted): string | null {
  if (!consents.includes("HELP")) return "Gia đình không còn đồng ý nhận trợ giúp.";
  if (!consents.includes("INHANDAO"))
    return hadConsent
      ? "Gia đình đã rút lại sự đồng ý đăng lên iNHANDAO."
      : "Gia đình chưa đồng ý đăng lên iNHANDAO.";
  if (isHeld) return "Đang chờ xử lý tin báo về gia đình này.";
  return null;
}

/** Why what stands on iNHANDAO must be taken down there; null where it may stay (law 91/2025 art. 24: stop on withdrawal). */
export function whyToTakeDown(address: Posted): string | null {
  if (!isPosted(address)) return null;
  const { state, consents } = address;
  if (ENDED_STATES.some((ended) => ended === state)) return `Hồ sơ ở trạng thái “${STATE[state]}”.`;
  if (!consents.includes("INHANDAO")) return "Gia đình đã rút lại sự đồng ý đăng lên iNHANDAO.";
  if (!consents.includes("HELP")) return "Gia đình không còn đồng ý nhận trợ giúp.";
  return null;
}

export type Verdict = "new" | "renewed" | "linked" | "unchanged";
export type Judged = SheetRow & ({ verdict: Verdict } | { verdict: "bad"; words: string });

/** What a row of the sheet that came back means for its dossier. */
export function judgeRow(
  row: SheetRow,
  known: { address: Posted | undefined; takenBy: string | null; today: Day },
): Judged {
  const { address, takenBy, today } = known;
  const bad = (words: string): Judged => ({ ...row, verdict: "bad", words });
  if (!address)
    return bad(`Không có hồ sơ ${row.ours} trong địa bàn của anh/chị. Hãy kiểm tra lại mã hồ sơ.`);
  if (address.state !== "APPROVED")
    return bad(`Hồ sơ đang ở trạng thái “${STATE[address.state]}”. Chỉ ghi mã cho hồ sơ đã phê duyệt.`);
  const removal = whyToTakeDown(address);
  if (removal) return bad(`${removal} Hãy gỡ bài trên iNHANDAO.`);
  const obstacle = whyNotToPost(address);
  if (obstacle && !isPosted(address)) return bad(`${obstacle} Hãy gỡ bài trên iNHANDAO nếu đã đăng.`);
  if (row.on > today) return bad(`Ngày đăng ${formatDay(row.on)} chưa tới. Hãy kiểm tra lại ngày.`);
  if (takenBy) return bad(`Mã ${row.code} đã ghi cho ${takenBy}. Hãy kiểm tra lại mã.`);
  if (!isPosted(address)) return { ...row, verdict: "new" };
  if (address.inhandaoCode !== row.code)
    return bad(
      `Hồ sơ đã có mã ${address.inhandaoCode ?? "khác"}. Nếu mã cũ sai, hãy sửa trong hồ sơ rồi nhập lại.`,
    );
  const last = address.inhandaoUpdatedOn ?? address.inhandaoOn;
  if (last && row.on > last) return { ...row, verdict: "renewed" };
  if (row.link && row.link !== address.inhandaoLink) return { ...row, verdict: "linked" };
  return { ...row, verdict: "unchanged" };
}

/** A code that stands twice in one sheet is right at most once: every row after the first is named. */
export function repeatedRows(rows: readonly SheetRow[]): Map<number, string> {
  const faults = new Map<number, string>();
  const seen = { ours: new Map<string, number>(), code: new Map<string, number>() };
  for (const row of rows)
    for (const field of ["ours", "code"] as const) {
      const before = seen[field].get(row[field]);
      if (before === undefined) seen[field].set(row[field], row.row);
      else faults.set(row.row, `${row[field]} đã có ở dòng ${before}. Hãy giữ một dòng.`);
    }
  return faults;
}

/** The national system takes 3 to 30 letters for a receiver's name (vietnam.md 2.2): longer ones are cut there. */
export function receiverNote(name: string): string | null {
  if (name.length > 30) return "iNHANDAO nhận tên dài nhất 30 ký tự: viết gọn tên đệm khi chép sang.";
  return /[^\p{L}\p{M}\s]/u.test(name)
    ? "iNHANDAO chỉ nhận chữ cái trong tên: bỏ dấu câu khi chép sang."
    : null;
}
