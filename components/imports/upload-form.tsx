import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ImportKind } from "@/prisma/generated/enums";

/** A plain form to a route: a sheet is larger than a server action takes, and it must work without scripts. */
export function UploadForm({ kind, fault }: { kind: ImportKind; fault: string | null }) {
  return (
    <form action="/api/imports" method="post" encType="multipart/form-data" className="form">
      <input type="hidden" name="kind" value={kind} />
      {fault && (
        <Notice kind="error" title="Chưa nhận được tệp">
          {fault}
        </Notice>
      )}
      {kind === "APPROVED_DOSSIERS" && (
        <div className="field-row">
          <label className="field">
            <span className="field-label">Số quyết định phê duyệt</span>
            <input name="decisionNumber" required maxLength={60} className="input input-m" />
          </label>
          <label className="field">
            <span className="field-label">Ngày quyết định</span>
            <input
              name="decidedOn"
              required
              inputMode="numeric"
              maxLength={10}
              placeholder="8/1/2021"
              className="input input-s"
            />
          </label>
        </div>
      )}
      <label className="field">
        <span className="field-label">Tệp đã điền</span>
        <span className="field-hint">Tệp .xlsx, nhiều nhất 15 MB và khoảng 20.000 hồ sơ</span>
        <input
          type="file"
          name="file"
          required
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="input"
        />
      </label>
      <div className="btn-row">
        <Button type="submit" variant="primary">
          Tải lên và xem trước
        </Button>
      </div>
    </form>
  );
}
