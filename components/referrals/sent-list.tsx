import Link from "next/link";
import { ActionForm } from "@/components/ui/action-form";
import { FieldRow } from "@/components/ui/field-row";
import { DayField, HiddenField, SelectField, TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Column, DataTable } from "@/components/ui/table";
import { TickAll } from "@/components/ui/tick-all";
import { type Day, formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import { letterWords, outcomeWords } from "@/lib/referrals/labels";
import type { ReferralRow } from "@/lib/referrals/queries";
import type { ReferralKind } from "@/prisma/generated/enums";
import { ReferralOutcome } from "@/prisma/generated/enums";
import { TickBox } from "./tick-box";

const sheetHref = ({ kind, letterNumber, sentOn }: ReferralRow) =>
  `/office/referrals/export?${new URLSearchParams({ kind, letter: letterNumber ?? "", on: sentOn })}`;

const nameOf = ({ member }: ReferralRow) => member?.fullName ?? "Người đã không còn trong hộ";

const COLUMNS: Column<ReferralRow>[] = [
  { key: "name", header: "Họ và tên", primary: true, cell: nameOf },
  { key: "year", header: "Năm sinh", hideOnPhone: true, cell: ({ member }) => member?.birthYear },
  { key: "place", header: "Xã, phường, thị trấn", cell: ({ unitName }) => unitName },
  { key: "code", header: "Mã hồ sơ", nowrap: true, cell: ({ code }) => code },
  {
    key: "letter",
    header: "Công văn",
    cell: (row) => (
      <Link href={sheetHref(row)} prefetch={false} className="link" title="Tải danh sách Excel">
        {letterWords(row)}
      </Link>
    ),
  },
];

const ANSWER: Column<ReferralRow> = {
  key: "outcome",
  header: "Kết quả",
  cell: ({ kind, outcome, outcomeOn, outcomeNote }) =>
    outcome &&
    outcomeOn && (
      <>
        {outcomeWords(kind, outcome)}, {formatDay(outcomeOn)}
        {outcomeNote && <span className="block text-sm text-ink-soft">{outcomeNote}</span>}
      </>
    ),
};

const table = (rows: ReferralRow[], columns: Column<ReferralRow>[], caption: string) => (
  <DataTable
    columns={columns}
    rows={rows}
    rowKey={({ id }) => id}
    rowHref={({ addressId }) => `/office/addresses/${addressId}`}
    caption={caption}
  />
);

export const AnsweredList = ({ rows }: { rows: ReferralRow[] }) =>
  table(rows, [...COLUMNS, ANSWER], "Người đã có kết quả");

/** Lists on their way: what came of each, for one or for many at once. */
export function SentList({
  rows,
  kind,
  today,
  action,
}: {
  rows: ReferralRow[];
  kind: ReferralKind;
  today: Day;
  action: (state: FormState, data: FormData) => Promise<FormState>;
}) {
  const tick: Column<ReferralRow> = {
    key: "tick",
    header: <TickAll name="referrals" />,
    cardLabel: "Chọn",
    cell: (row) => (
      <TickBox name="referrals" value={row.id} label={`Chọn ${nameOf(row)}`} first={row === rows[0]} />
    ),
  };
  return (
    <ActionForm action={action} values={{ outcomeOn: formatDay(today) }}>
      <HiddenField name="kind" value={kind} />
      {table(rows, [tick, ...COLUMNS], "Người đã gửi, chờ kết quả")}
      <div className="mt-6">
        <FieldRow>
          <SelectField
            name="outcome"
            label="Kết quả của những người đã chọn"
            placeholder="Chọn kết quả"
            options={Object.values(ReferralOutcome).map((value) => ({
              value,
              label: outcomeWords(kind, value),
            }))}
          />
          <DayField name="outcomeOn" label="Ngày có kết quả" hint="Ví dụ: 5/5/2021" />
        </FieldRow>
      </div>
      <TextField name="note" label="Ghi chú" optional maxLength={300} />
      <SubmitButton pendingLabel="Đang ghi…">Ghi kết quả</SubmitButton>
    </ActionForm>
  );
}
