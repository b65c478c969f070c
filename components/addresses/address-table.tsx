import type { ReactNode } from "react";
import { Status } from "@/components/ui/status";
import { type Column, DataTable } from "@/components/ui/table";
import { CATEGORY_SHORT, STATE, STATE_TONE } from "@/lib/addresses/labels";
import { formatNumber } from "@/lib/core/money";
import type { AddressRow } from "@/lib/directory/queries";

type Sums = { promised: bigint; handedOver: bigint; missing: bigint };

const money = (amount: bigint | undefined) => (amount === undefined ? "" : formatNumber(amount));

export function AddressTable({
  rows,
  sums,
  year,
  hasNames,
  hasDistricts,
  hasPriority,
  explain,
  tick,
  rowHref,
  empty,
}: {
  rows: AddressRow[];
  /** Null where the list is too long to be summed. */
  sums: Sums | null;
  year: number;
  hasNames: boolean;
  hasDistricts: boolean;
  /** Where the list is in order of it. */
  hasPriority?: boolean;
  /** Why a row stands where it stands in that order. */
  explain?: (row: AddressRow) => ReactNode;
  /** Rows may be chosen, for the form of that id. */
  tick?: { form: string; header: ReactNode; value: (row: AddressRow) => string };
  rowHref?: (row: AddressRow) => string;
  empty: ReactNode;
}) {
  const columns: Column<AddressRow>[] = [
    ...(tick
      ? [
          {
            key: "tick",
            header: tick.header,
            cardLabel: "Chọn",
            cell: (row: AddressRow) => (
              <input
                type="checkbox"
                name="row"
                form={tick.form}
                value={tick.value(row)}
                aria-label={`Chọn ${row.headName || row.code || "hồ sơ chưa ghi tên"}`}
                className="size-6 accent-ink md:size-5"
              />
            ),
          },
        ]
      : []),
    {
      key: "name",
      header: hasNames ? "Chủ hộ, cơ sở" : "Mã hồ sơ",
      primary: true,
      nowrap: !hasNames,
      cell: (row) =>
        hasNames ? (
          <>
            {row.headName || "—"}
            <small className="block whitespace-nowrap font-normal text-ink-soft text-sm">
              {row.code ?? "Chưa có mã"}
            </small>
          </>
        ) : (
          (row.code ?? "—")
        ),
      foot: sums ? `Cộng năm ${year} (đồng)` : undefined,
    },
    {
      key: "place",
      header: "Nơi ở",
      cell: (row) => <span className="md:block md:min-w-28">{placeOf(row, hasDistricts)}</span>,
    },
    // In that order the score says it.
    ...(hasPriority
      ? []
      : [
          {
            key: "categories",
            header: "Đối tượng",
            hideOnPhone: true,
            cell: (row: AddressRow) => row.shownCategories.map((one) => CATEGORY_SHORT[one]).join(", "),
          },
        ]),
    {
      key: "state",
      header: "Trạng thái",
      nowrap: true,
      cell: (row) => <Status tone={STATE_TONE[row.state]}>{STATE[row.state]}</Status>,
    },
    ...(hasPriority
      ? [
          {
            key: "priority",
            header: "Điểm ưu tiên",
            cell: (row: AddressRow) => (
              <span>
                <b>{row.priority}</b>
                {explain?.(row)}
              </span>
            ),
          },
        ]
      : []),
    {
      key: "promised",
      header: "Đã đăng ký",
      align: "right",
      nowrap: true,
      cell: (row) => money(row.enrolment?.promised),
      foot: sums ? formatNumber(sums.promised) : undefined,
    },
    // That order is about what is missing: its reasons take this column's room.
    ...(hasPriority
      ? []
      : [
          {
            key: "handed",
            header: "Đã trao",
            align: "right" as const,
            nowrap: true,
            cell: (row: AddressRow) => money(row.enrolment?.handedOver),
            foot: sums ? formatNumber(sums.handedOver) : undefined,
          },
        ]),
    {
      key: "missing",
      header: "Còn thiếu",
      align: "right",
      nowrap: true,
      cell: (row) => money(row.enrolment?.missing),
      foot: sums ? formatNumber(sums.missing) : undefined,
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={rowHref}
      caption="Danh sách địa chỉ nhân đạo"
      empty={empty}
    />
  );
}

const placeOf = (row: AddressRow, hasDistricts: boolean) =>
  [row.hamlet, row.unitName, hasDistricts && row.districtName].filter(Boolean).join(", ");
