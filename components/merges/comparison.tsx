import Link from "next/link";
import type { ReactNode } from "react";
import { Status } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import {
  CATEGORY_SHORT,
  CONSENT_PURPOSE,
  KIND,
  NEED,
  POVERTY,
  SEX,
  STATE,
  STATE_TONE,
} from "@/lib/addresses/labels";
import { formatDay } from "@/lib/core/days";
import { formatDong } from "@/lib/core/money";
import { foldVietnamese } from "@/lib/core/vietnamese";
import { MARK } from "@/lib/merges/labels";
import type { InsideComparison } from "@/lib/merges/queries";

type Side = InsideComparison["one"];
type Row = { label: string; of: (side: Side) => string };

const ROWS: Row[] = [
  { label: "Loại địa chỉ", of: ({ kind }) => KIND[kind] },
  { label: "Chủ hộ, tên cơ sở", of: ({ headName }) => headName },
  { label: "Thôn, ấp, khu phố", of: ({ hamlet }) => hamlet ?? "" },
  {
    label: "Xã, huyện",
    of: ({ unitName, districtName }) => [unitName, districtName].filter(Boolean).join(", "),
  },
  { label: "Diện hộ", of: ({ kind, povertyClass }) => (kind === "FACILITY" ? "" : POVERTY[povertyClass]) },
  {
    label: "Đối tượng",
    of: ({ shownCategories }) => shownCategories.map((one) => CATEGORY_SHORT[one]).join(", "),
  },
  { label: "Ngày nộp lần đầu", of: ({ submittedOn }) => (submittedOn ? formatDay(submittedOn) : "") },
  { label: "Ngày khảo sát", of: ({ surveyedOn }) => (surveyedOn ? formatDay(surveyedOn) : "") },
  { label: "Hoàn cảnh", of: ({ circumstances }) => circumstances },
  { label: "Nhu cầu", of: ({ needs }) => needs.map(({ kind }) => NEED[kind]).join(", ") },
  {
    label: "Trợ giúp đang nhận",
    of: ({ support }) =>
      support.map(({ kind, source }) => [kind, source].filter(Boolean).join(", ")).join("; "),
  },
  {
    label: "Đồng ý",
    of: ({ consents }) => consents.map(({ purpose }) => CONSENT_PURPOSE[purpose]).join("; "),
  },
];

/** Field beside field; what differs is said, accents and spaces aside. */
export function ComparisonTable({ pair }: { pair: InsideComparison }) {
  const { one, other, phone, people, support } = pair;
  const helped = (at: 0 | 1) => {
    const found = support[at];
    const given = (found?.deliveries ?? []).filter(({ reversedOn }) => reversedOn === null);
    const total = given.reduce((sum, { value }) => sum + value, 0n);
    return `${found?.commitments.length ?? 0} đăng ký gắn; đã trao ${given.length} lần, ${formatDong(total)}`;
  };
  return (
    <div className="grid grid-cols-2 gap-x-4 md:grid-cols-[11rem_1fr_1fr]">
      <span className="hidden md:block" />
      {[one, other].map((side) => (
        <div key={side.id} className="border-line-strong border-b-2 py-2">
          <Link href={`/office/addresses/${side.id}`} prefetch={false} className="link font-medium">
            {side.code ?? "Chưa có mã"}
          </Link>
          <p>
            <Status tone={STATE_TONE[side.state]}>{STATE[side.state]}</Status>
          </p>
        </div>
      ))}
      {ROWS.map(({ label, of }) => (
        <Line key={label} label={label} one={of(one)} other={of(other)} />
      ))}
      <Line
        label="Số điện thoại"
        one={phone === null ? "" : phone ? "Giống nhau" : "Có ghi"}
        other={phone === null ? "" : phone ? "Giống nhau" : "Có ghi, số khác"}
        note={phone === null ? "Một trong hai hồ sơ chưa ghi số." : undefined}
      />
      {people.map(({ one: at, other: its, marks }, row) => (
        <Line
          key={`${at}-${its}`}
          label={`Khẩu ${row + 1}`}
          one={person(one, at)}
          other={person(other, its)}
          note={marks.length ? marks.map((mark) => MARK[mark]).join(", ") : undefined}
        />
      ))}
      <Line label="Trợ giúp đã ghi" one={helped(0)} other={helped(1)} />
    </div>
  );
}

function person({ members }: Side, at: number | null): string {
  const member = at === null ? undefined : members[at];
  if (!member) return "";
  const { fullName, birthYear, sex, relation } = member;
  return [fullName, sex && SEX[sex], birthYear, relation].filter(Boolean).join(", ");
}

function Line({ label, one, other, note }: { label: string; one: string; other: string; note?: string }) {
  const isSame = foldVietnamese(one) === foldVietnamese(other);
  const mark = isSame ? null : one && other ? "Khác" : "Chỉ một hồ sơ có";
  return (
    <>
      <p className="border-line col-span-2 border-t pt-2 text-ink-soft text-sm md:col-span-1 md:pb-2">
        {label} {mark && (one || other) && <Tag>{mark}</Tag>}
        {note && <small className="block">{note}</small>}
      </p>
      {[one, other].map((words, at) => (
        <Cell key={at === 0 ? "one" : "other"} differs={!isSame}>
          {words || <span className="text-ink-soft">Chưa ghi</span>}
        </Cell>
      ))}
    </>
  );
}

const Cell = ({ differs, children }: { differs: boolean; children: ReactNode }) => (
  <p
    className={`md:border-line min-w-0 break-words pb-2 md:border-t md:pt-2 ${differs ? "font-medium" : ""}`}
  >
    {children}
  </p>
);
