import { ActionForm } from "@/components/ui/action-form";
import { FieldRow } from "@/components/ui/field-row";
import { DayField, HiddenField, TextField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Column, DataTable } from "@/components/ui/table";
import { TickAll } from "@/components/ui/tick-all";
import { SEX } from "@/lib/addresses/labels";
import { type Day, formatDay } from "@/lib/core/days";
import type { FormState } from "@/lib/core/form-state";
import type { Waiting } from "@/lib/referrals/queries";
import type { ReferralKind } from "@/prisma/generated/enums";
import { TickBox } from "./tick-box";

const COLUMNS: Column<Waiting>[] = [
  { key: "name", header: "Họ và tên", primary: true, cell: ({ fullName }) => fullName },
  { key: "year", header: "Năm sinh", cell: ({ birthYear }) => birthYear ?? "chưa ghi" },
  { key: "sex", header: "Giới tính", hideOnPhone: true, cell: ({ sex }) => sex && SEX[sex] },
  {
    key: "place",
    header: "Nơi ở",
    cell: ({ hamlet, unitName }) => [hamlet, unitName].filter(Boolean).join(", "),
  },
  { key: "code", header: "Mã hồ sơ", nowrap: true, cell: ({ code }) => code },
  {
    key: "before",
    header: "Lần trước",
    cell: ({ refusedOn }) => refusedOn && `Không được giải quyết, ${formatDay(refusedOn)}`,
  },
];

/** Who may be named now; those who send letters tick and give the letter's number. */
export function WaitingList({
  rows,
  kind,
  maySend,
  today,
  action,
}: {
  rows: Waiting[];
  kind: ReferralKind;
  maySend: boolean;
  today: Day;
  action: (state: FormState, data: FormData) => Promise<FormState>;
}) {
  const table = (columns: Column<Waiting>[]) => (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ addressId }) => `/office/addresses/${addressId}`}
      caption="Người chưa được gửi trong danh sách nào"
    />
  );
  if (!maySend) return table(COLUMNS);
  const tick: Column<Waiting> = {
    key: "tick",
    header: <TickAll name="members" />,
    cardLabel: "Chọn",
    cell: (row) => (
      <TickBox name="members" value={row.id} label={`Chọn ${row.fullName}`} first={row === rows[0]} />
    ),
  };
  return (
    <ActionForm action={action} values={{ sentOn: formatDay(today) }}>
      <HiddenField name="kind" value={kind} />
      {table([tick, ...COLUMNS])}
      <div className="mt-6">
        <FieldRow>
          <TextField
            name="letterNumber"
            label="Số công văn"
            hint="Ví dụ: 15/CTĐ-CTXH"
            width="m"
            maxLength={60}
          />
          <DayField name="sentOn" label="Ngày gửi" hint="Ví dụ: 5/5/2021" />
        </FieldRow>
      </div>
      <SubmitButton pendingLabel="Đang lập…">Lập danh sách gửi</SubmitButton>
    </ActionForm>
  );
}
