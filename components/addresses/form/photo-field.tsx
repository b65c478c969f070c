"use client";

import { useRef, useState } from "react";
import { Fault } from "@/components/ui/fields";
import { fieldId } from "@/lib/core/form-state";

type Answer = { photo?: string | null; message: string; ok: boolean };

/**
 * The photo travels apart from the form: with scripts beside it, so that nothing typed is lost; without them as a form
 * of its own (`photo-form`, which the page sets beside the dossier's) that comes back to this page.
 */
export function PhotoField({ addressId, photo }: { addressId: string; photo: string | null }) {
  const [answer, setAnswer] = useState<Answer>({ photo, message: "", ok: true });
  const [isSending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const send = async (intent: "attach" | "remove") => {
    const body = new FormData();
    body.set("addressId", addressId);
    body.set("intent", intent);
    const chosen = input.current?.files?.[0];
    if (intent === "attach" && chosen) body.set("photo", chosen);
    setSending(true);
    try {
      const response = await fetch("/api/files", {
        method: "POST",
        body,
        headers: { accept: "application/json" },
      });
      const told: Answer = await response.json();
      setAnswer((before) => ({ ...told, photo: told.ok ? told.photo : before.photo }));
      if (told.ok && input.current) input.current.value = "";
    } catch {
      const message = "Chưa gửi được ảnh vì đường truyền bị ngắt. Khi có mạng, hãy bấm “Tải ảnh lên” lại.";
      setAnswer((before) => ({ ...before, ok: false, message }));
    }
    setSending(false);
  };

  const id = fieldId("photo");
  return (
    <div className="field">
      {answer.photo && (
        <p className="mb-4">
          {/* biome-ignore lint/performance/noImgElement: private, behind the scope check; no optimiser may keep a copy */}
          <img
            src={`/api/files/${answer.photo}`}
            alt="Ảnh của hồ sơ"
            className="max-h-80 max-w-full rounded-md border border-line"
          />
        </p>
      )}
      <label htmlFor={id} className="field-label">
        {answer.photo ? "Thay ảnh khác" : "Ảnh hoàn cảnh, nhà ở"}
        <span className="field-optional"> (không bắt buộc)</span>
      </label>
      <p id={`${id}-hint`} className="field-hint">
        Ảnh JPEG, PNG hoặc WebP, nhiều nhất 12 MB. Vị trí chụp lưu trong ảnh được xóa đi.
      </p>
      {!answer.ok && <Fault id={`${id}-error`}>{answer.message}</Fault>}
      <input
        ref={input}
        id={id}
        form="photo-form"
        type="file"
        name="photo"
        accept="image/jpeg,image/png,image/webp"
        className="input"
        aria-describedby={`${id}-hint${answer.ok ? "" : ` ${id}-error`}`}
      />
      <div className="btn-row mt-3">
        <button
          type="submit"
          form="photo-form"
          name="intent"
          value="attach"
          className="btn btn-secondary"
          aria-disabled={isSending || undefined}
          onClick={(event) => {
            event.preventDefault();
            if (!isSending) send("attach");
          }}
        >
          {isSending ? "Đang gửi…" : "Tải ảnh lên"}
        </button>
        {answer.photo && (
          <button
            type="submit"
            form="photo-form"
            name="intent"
            value="remove"
            className="btn btn-quiet"
            onClick={(event) => {
              event.preventDefault();
              if (!isSending) send("remove");
            }}
          >
            Gỡ ảnh
          </button>
        )}
        {answer.ok && answer.message && <p role="status">{answer.message}</p>}
      </div>
    </div>
  );
}
