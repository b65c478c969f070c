"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Fault } from "@/components/ui/fields";
import { useField } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/core/form-state";

type Action = (state: FormState, data: FormData) => Promise<FormState>;

/** Choose the sheet, see what it would write, then write it. The rows to be written travel with the form. */
export function CodesForm({ action }: { action: Action }) {
  return (
    <ActionForm action={action} encType="multipart/form-data">
      <SheetField />
      <Preview />
    </ActionForm>
  );
}

function SheetField() {
  const { id, error } = useField("sheet");
  return (
    <div className={error ? "field field-faulty" : "field"}>
      <label htmlFor={id} className="field-label">
        Bảng tính đã điền mã iNHANDAO
      </label>
      <p id={`${id}-hint`} className="field-hint">
        Bảng xuất từ trang này, điền cột Mã iNHANDAO, Ngày đăng và Đường dẫn; nhiều nhất 1.000 dòng.
      </p>
      {error && <Fault id={`${id}-error`}>{error}</Fault>}
      <input
        id={id}
        type="file"
        name="sheet"
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        className="input"
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
      />
      <div className="btn-row mt-3">
        <SubmitButton variant="secondary" name="intent" value="read" pendingLabel="Đang đọc…">
          Xem trước
        </SubmitButton>
      </div>
    </div>
  );
}

function Preview() {
  const [lines, faults] = [useField("line").list, useField("fault").list];
  if (lines.length === 0 && faults.length === 0) return null;
  return (
    <div>
      {faults.length > 0 && (
        <Notice kind="warning" title={`${faults.length} dòng cần xem lại, không được ghi`}>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      )}
      {lines.length > 0 && (
        <>
          <h3>{lines.length} dòng sẽ ghi</h3>
          <ul>
            {lines.map((line) => {
              const [, ours, code, on] = line.split("\t");
              return (
                <li key={line}>
                  <input type="hidden" name="line" value={line} />
                  {ours}: {code}, ngày {on?.split("-").reverse().join("/")}
                </li>
              );
            })}
          </ul>
          <SubmitButton name="intent" value="write" pendingLabel="Đang ghi…">
            Ghi {String(lines.length)} mã
          </SubmitButton>
        </>
      )}
    </div>
  );
}
