import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { ForbiddenPage } from "@/components/frame/wrong-way";
import { ImportTable } from "@/components/imports/import-table";
import { UploadForm } from "@/components/imports/upload-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/gate";
import { WRONG_CONTENT } from "@/lib/core/workbook";
import { IMPORT_KIND, UPLOAD_FAULT } from "@/lib/imports/labels";
import { importKindsOf } from "@/lib/imports/policy";
import { listImports } from "@/lib/imports/queries";

export const metadata: Metadata = { title: "Nhập Excel" };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ImportsPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const kinds = importKindsOf(actor);
  const [first] = kinds;
  if (!first) return <ForbiddenPage sentence="Nhập Excel dành cho cán bộ của Hội và người quản trị." />;
  const query = await searchParams;
  const kind = kinds.find((known) => known === query.kind) ?? first;
  const faults: Record<string, string> = { ...UPLOAD_FAULT, ...WRONG_CONTENT };
  const fault = typeof query.fault === "string" && Object.hasOwn(faults, query.fault) ? query.fault : null;
  const imports = await listImports(actor);
  return (
    <>
      <PageHeader
        title="Nhập Excel"
        lead="Tải mẫu, điền, tải lên và xem trước. Chưa có gì được ghi cho đến khi anh/chị bấm “Nhập”; lần nhập nào cũng hủy được khi chưa ai sửa đến."
      />
      {kinds.length > 1 && (
        <form action="/office/imports" method="get" className="mb-4 flex flex-wrap items-end gap-2">
          <label className="field mb-0">
            <span className="field-label">Nhập danh sách nào</span>
            <select key={kind} name="kind" defaultValue={kind} className="input">
              {kinds.map((known) => (
                <option key={known} value={known}>
                  {IMPORT_KIND[known]}
                </option>
              ))}
            </select>
          </label>
          <Button type="submit">Chọn</Button>
        </form>
      )}
      <Section title={`1. Tải mẫu: ${IMPORT_KIND[kind].toLowerCase()}`}>
        <p className="mb-4">
          Mẫu có sẵn danh sách chọn và trang “Hướng dẫn”. Danh sách anh/chị đang có cũng dùng được, nếu tên
          cột giống mẫu; thứ tự cột thế nào cũng được.
        </p>
        <div className="btn-row">
          <a href={`/office/imports/template?kind=${kind}`} className="btn btn-secondary" download>
            Tải mẫu Excel
          </a>
        </div>
      </Section>
      <Section title="2. Tải lên và xem trước">
        <UploadForm kind={kind} fault={fault && (faults[fault] ?? null)} />
      </Section>
      <Section title="Các lần nhập trước">
        <ImportTable rows={imports} />
      </Section>
      {kind === "LEADERS" && <ButtonLink href="/office/leaders">Xem danh sách người đứng đầu</ButtonLink>}
    </>
  );
}
