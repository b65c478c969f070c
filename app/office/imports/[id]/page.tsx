import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/frame/page-header";
import { Pager } from "@/components/frame/pager";
import { PreviewTable } from "@/components/imports/preview-table";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmForm } from "@/components/ui/confirm";
import { HiddenField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireActor } from "@/lib/auth/gate";
import { formatDay, formatMoment } from "@/lib/core/days";
import { formatNumber } from "@/lib/core/money";
import { undoImport } from "@/lib/import-undoings/actions";
import { confirmImport, pickRows } from "@/lib/imports/actions";
import { IMPORT_KIND, IMPORT_NOUN, IMPORT_STATE, IMPORT_TONE, VERDICT } from "@/lib/imports/labels";
import { findImport, type ImportHead, listImportRows, type PreviewRow } from "@/lib/imports/queries";
import { rowFilter } from "@/lib/imports/schema";
import type { ImportVerdict } from "@/prisma/generated/enums";

export const metadata: Metadata = { title: "Nhập Excel" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ImportPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const found = await findImport(actor, (await params).id);
  if (!found) notFound();
  const filter = rowFilter.parse(await searchParams);
  const isRunning = ["READING", "WRITING", "UNDOING"].includes(found.state);
  const hasRows = !isRunning && found.state !== "UNREADABLE";
  return (
    <>
      {/* Works without scripts: the page asks again by itself until the job is done. */}
      {isRunning && <meta httpEquiv="refresh" content="3" />}
      <PageHeader
        title={found.fileName}
        back={{ href: `/office/imports?kind=${found.kind}`, label: "Nhập Excel" }}
        lead={`${IMPORT_KIND[found.kind]} · tải lên lúc ${formatMoment(found.createdAt)}${found.decisionNumber ? ` · quyết định ${found.decisionNumber}${found.decidedOn ? ` ngày ${formatDay(found.decidedOn)}` : ""}` : ""}`}
        status={<Status tone={IMPORT_TONE[found.state]}>{IMPORT_STATE[found.state]}</Status>}
      />
      <Progress found={found} />
      {found.notes.length > 0 && (
        <Notice kind="info" title="Về tệp này">
          {found.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <Acts found={found} />
      {hasRows && <Rows actor={actor} found={found} filter={filter} />}
    </>
  );
}

function Progress({ found }: { found: ImportHead }) {
  const noun = IMPORT_NOUN[found.kind];
  const total = found.newRows + found.changedRows + found.picked;
  switch (found.state) {
    case "READING":
      return (
        <Notice kind="info" title="Đang đọc tệp">
          Đã đọc {formatNumber(found.doneRows)} {noun}. Trang này tự cập nhật; anh/chị có thể làm việc khác
          rồi quay lại.
        </Notice>
      );
    case "WRITING":
      return (
        <Notice
          kind="info"
          title={`Đang nhập ${formatNumber(found.doneRows)} trên ${formatNumber(total)} ${noun}`}
        >
          <progress value={found.doneRows} max={total} aria-label="Tiến độ" className="w-full" /> Trang này tự
          cập nhật; anh/chị có thể làm việc khác rồi quay lại.
        </Notice>
      );
    case "UNREADABLE":
      return (
        <Notice kind="error" title="Chưa đọc được tệp, chưa có gì được ghi">
          {found.problem}
        </Notice>
      );
    case "FAILED":
      return (
        <Notice kind="warning" title={`Dừng lại sau ${formatNumber(found.written)} ${noun}`}>
          {found.problem}{" "}
          {found.undone
            ? `Đã hủy ${formatNumber(found.undone)} ${noun}; anh/chị có thể hủy tiếp phần còn lại.`
            : "Anh/chị có thể nhập tiếp phần còn lại, hoặc hủy cả lần nhập."}
        </Notice>
      );
    case "WRITTEN":
      return (
        <Notice kind="success" title={`Đã nhập ${formatNumber(found.written)} ${noun}`}>
          {found.badRows > 0 && `${formatNumber(found.badRows)} dòng không được nhập, lý do ghi ở dưới. `}
          {found.kind === "DOSSIERS" && "Các hồ sơ mới là bản nháp: hãy kiểm tra từng hồ sơ rồi nộp."}
        </Notice>
      );
    case "UNDOING":
      return (
        <Notice
          kind="info"
          title={`Đang hủy ${formatNumber(found.doneRows)} trên ${formatNumber(found.written)} ${noun}`}
        >
          <progress value={found.doneRows} max={found.written} aria-label="Tiến độ" className="w-full" />{" "}
          Trang này tự cập nhật; anh/chị có thể làm việc khác rồi quay lại.
        </Notice>
      );
    case "UNDONE":
      return (
        <Notice kind={found.problem ? "warning" : "info"} title="Lần nhập này đã được hủy">
          {found.problem}{" "}
          {found.kind === "APPROVED_DOSSIERS"
            ? "Các hồ sơ khác đã chuyển sang “Không duyệt”, đăng ký gắn đã hủy, lần trợ giúp đã đảo bút toán. Có thể nhập lại danh sách."
            : "Những gì tệp đã ghi không còn nữa; lịch sử vẫn giữ."}
        </Notice>
      );
    default:
      return null;
  }
}

function Acts({ found }: { found: ImportHead }) {
  const noun = IMPORT_NOUN[found.kind];
  const total = found.newRows + found.changedRows + found.picked;
  const hasRest =
    found.state === "FAILED" && found.confirmedAt !== null && found.undone === 0 && total > found.written;
  return (
    <div className="btn-row my-6">
      {((found.state === "READY" && total > 0) || hasRest) && (
        <ActionForm action={confirmImport}>
          <HiddenField name="id" value={found.id} />
          <SubmitButton>
            {hasRest ? "Nhập tiếp phần còn lại" : `Nhập ${formatNumber(total)} ${noun}`}
          </SubmitButton>
        </ActionForm>
      )}
      {found.badRows + found.duplicateRows > 0 &&
        !["READING", "WRITING", "UNDOING"].includes(found.state) && (
          <a href={`/office/imports/${found.id}/faults`} className="btn btn-secondary" download>
            Tải tệp kèm cột lỗi
          </a>
        )}
      {(found.state === "WRITTEN" || found.state === "FAILED") && found.written > 0 && (
        <ConfirmForm
          action={undoImport}
          id="undo"
          label="Hủy lần nhập này"
          variant="danger"
          title="Hủy cả lần nhập này?"
          effect={effectOf(found)}
        >
          <HiddenField name="id" value={found.id} />
        </ConfirmForm>
      )}
    </div>
  );
}

/** What undoing does, before it is confirmed. */
function effectOf({ kind, written, undone }: ImportHead): string {
  const rows = `${formatNumber(written - undone)} ${IMPORT_NOUN[kind]}`;
  return kind === "APPROVED_DOSSIERS"
    ? `${rows} do tệp này nhập sẽ chuyển sang “Không duyệt” và không còn tính vào năm; đăng ký gắn của tệp được hủy, lần trợ giúp được đảo bút toán. Mã đã cấp không dùng lại; nhà tài trợ mới vẫn ở trong sổ. Chỉ làm được khi chưa ai sửa hay ghi thêm. Sau đó có thể nhập lại danh sách.`
    : `${rows} do tệp này ghi sẽ được gỡ đi hoặc trả về như trước, nếu chưa ai sửa hay dùng đến. Lịch sử vẫn giữ.`;
}

const GROUPS: [ImportVerdict, "newRows" | "changedRows" | "duplicateRows" | "badRows" | "unchangedRows"][] = [
  ["NEW", "newRows"],
  ["CHANGED", "changedRows"],
  ["DUPLICATE", "duplicateRows"],
  ["BAD", "badRows"],
  ["UNCHANGED", "unchangedRows"],
];

async function Rows({
  actor,
  found,
  filter,
}: {
  actor: Awaited<ReturnType<typeof requireActor>>;
  found: ImportHead;
  filter: ReturnType<typeof rowFilter.parse>;
}) {
  const { rows, next } = await listImportRows(actor, found.id, filter);
  const here = `/office/imports/${found.id}`;
  const link = (verdict?: ImportVerdict, after?: number | null) => {
    const query = new URLSearchParams();
    if (verdict) query.set("verdict", verdict);
    if (after) query.set("after", String(after));
    const text = query.toString();
    return text ? `${here}?${text}` : here;
  };
  const isDossier = found.kind === "DOSSIERS" || found.kind === "APPROVED_DOSSIERS";
  return (
    <Section title={found.state === "READY" ? "Xem trước" : "Các dòng của tệp"}>
      <nav aria-label="Nhóm dòng" className="mb-4 flex flex-wrap gap-2">
        <a href={link()} className="chip" aria-current={filter.verdict ? undefined : "page"}>
          Tất cả
        </a>
        {GROUPS.map(([verdict, count]) => (
          <a
            key={verdict}
            href={link(verdict)}
            className="chip"
            aria-current={filter.verdict === verdict ? "page" : undefined}
          >
            {VERDICT[verdict]} {formatNumber(found[count])}
          </a>
        ))}
      </nav>
      <PreviewTable
        id={found.id}
        rows={rows}
        pick={found.state === "READY" ? pickRows : undefined}
        hrefOf={
          isDossier &&
          rows.length > 0 &&
          rows.every(
            ({ isWritten, isUndone }) => isWritten && (!isUndone || found.kind === "APPROVED_DOSSIERS"),
          )
            ? (row: PreviewRow) => `/office/addresses/${row.subjectId}`
            : undefined
        }
      />
      {(next !== null || filter.after !== undefined) && (
        <Pager
          text={`Trang này có ${rows.length} dòng`}
          previousHref={filter.after !== undefined ? link(filter.verdict) : undefined}
          nextHref={next !== null ? link(filter.verdict, next) : undefined}
        />
      )}
    </Section>
  );
}
