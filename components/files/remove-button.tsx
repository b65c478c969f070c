"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";

/** A removed file is destroyed: asked once more, naming it. Without scripts the button posts at once. */
export function RemoveButton({
  name,
  formId,
  fileId,
  act,
}: {
  /** `ảnh 2`, `giấy tờ tùy thân`. */
  name: string;
  formId: string;
  fileId: string;
  act: (word: string, done: string) => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = `remove-${fileId}`;
  return (
    <>
      <button
        type="submit"
        form={formId}
        name="act"
        value={`remove:${fileId}`}
        className="btn btn-quiet px-0"
        aria-label={`Gỡ ${name}`}
        onClick={(event) => {
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        Gỡ
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={title}>
        <h2 id={title}>Gỡ {name}?</h2>
        <div className="dialog-effect">Tệp bị xóa hẳn, không lấy lại được. Lịch sử vẫn ghi ai đã gỡ.</div>
        <div className="btn-row">
          <Button
            variant="danger"
            onClick={() => {
              dialog.current?.close();
              act(`remove:${fileId}`, `Đã gỡ ${name}.`);
            }}
          >
            Gỡ
          </Button>
          <Button variant="quiet" autoFocus onClick={() => dialog.current?.close()}>
            Thôi, để nguyên
          </Button>
        </div>
      </dialog>
    </>
  );
}
