"use client";

import { useEffect, useRef, useState } from "react";
import { Fault } from "@/components/ui/fields";
import { fieldId } from "@/lib/core/form-state";
import { PAPER } from "@/lib/files/labels";
import type { FileLine } from "@/lib/files/queries";
import type { PaperKind } from "@/prisma/generated/enums";
import { type FilesFormOwner, filesFormId, type ShelfKind } from "./files-form";
import { PaperList } from "./paper-list";
import { PhotoList } from "./photo-list";
import { UploadLines } from "./upload-lines";
import { post, type Sent, useUploads } from "./uploads";

const WORDS: Record<ShelfKind, { label: string; hint: string; accept: string; none: string }> = {
  photo: {
    label: "Thêm ảnh hoàn cảnh, nhà ở",
    hint: "Ảnh JPEG, PNG, WebP hoặc HEIC, mỗi ảnh nhiều nhất 12 MB, mỗi hồ sơ nhiều nhất 12 ảnh. Ảnh đầu tiên là ảnh đại diện. Vị trí chụp lưu trong ảnh được xóa đi.",
    accept: "image/*",
    none: "Chưa có ảnh nào.",
  },
  paper: {
    label: "Thêm giấy tờ",
    hint: "Chọn loại giấy tờ trước, rồi chụp ảnh hoặc chọn PDF, mỗi tệp nhiều nhất 12 MB.",
    accept: "image/*,application/pdf",
    none: "Chưa có giấy tờ nào.",
  },
  minutes: {
    label: "Thêm biên bản đã ký",
    hint: "Chụp ảnh từng trang hoặc chọn PDF, mỗi tệp nhiều nhất 12 MB.",
    accept: "image/*,application/pdf",
    none: "Chưa có bản chụp biên bản nào.",
  },
};

/**
 * Photos, papers or minutes: what is there, and adding to it. Files travel apart from any other form on the page, so that
 * nothing typed is lost; without scripts through a form of their own (`FilesForm`, set beside), which comes back here.
 */
export function FileShelf({
  owner,
  kind,
  files: first,
  mayAdd,
  mayRemove,
}: {
  owner: FilesFormOwner;
  kind: ShelfKind;
  files: FileLine[];
  mayAdd: boolean;
  mayRemove: boolean;
}) {
  const [files, setFiles] = useState(first);
  const [told, setTold] = useState<Sent | null>(null);
  const [paper, setPaper] = useState("");
  const formId = filesFormId(kind);
  const base = (act: string) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(owner)) body.set(name, value);
    body.set("act", act);
    return body;
  };
  const take = (sent: Sent) => {
    if (sent.files) setFiles(sent.files.filter((file) => (file.kind === "PHOTO") === (kind === "photo")));
    setTold(sent.ok ? sent : null);
  };
  const uploads = useUploads((file) => {
    const body = base(kind);
    body.set("file", file);
    if (kind === "paper") body.set("paper", paper);
    return body;
  }, take);

  const act = async (word: string, done: string) => {
    try {
      const sent = await post(base(word));
      take(sent);
      setTold(sent.ok ? { ok: true, message: done } : sent);
    } catch {
      setTold({ ok: false, message: "Đường truyền bị ngắt. Khi có mạng, hãy thử lại." });
    }
  };

  const { label, hint, accept, none } = WORDS[kind];
  const id = fieldId(kind);
  const lacksKind = kind === "paper" && paper === "";
  return (
    <div className="grid grid-cols-1 gap-5">
      {files.length === 0 && <p className="text-ink-soft">{none}</p>}
      {kind === "photo" ? (
        <PhotoList photos={files} formId={formId} mayChange={mayRemove} act={act} />
      ) : (
        <PaperList papers={files} formId={formId} mayRemove={mayRemove} act={act} />
      )}
      {mayAdd && (
        <fieldset className="field min-w-0" aria-describedby={`${id}-hint`}>
          <legend className="field-label">{label}</legend>
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
          {kind === "paper" && (
            <select
              id={id}
              name="paper"
              form={formId}
              className="input input-m mb-3"
              aria-label="Loại giấy tờ"
              value={paper}
              onChange={(event) => setPaper(event.currentTarget.value)}
            >
              <option value="">Chọn loại giấy tờ</option>
              {Object.entries(PAPER).map(([value, word]) => (
                <option key={value} value={value satisfies string as PaperKind}>
                  {word}
                </option>
              ))}
            </select>
          )}
          <div className="btn-row mt-2">
            <Chooser
              label="Chụp ảnh"
              accept="image/*"
              camera
              formId={formId}
              disabled={lacksKind}
              onChosen={uploads.add}
            />
            <Chooser
              label={kind === "photo" ? "Chọn ảnh" : "Chọn tệp"}
              accept={accept}
              formId={formId}
              disabled={lacksKind}
              onChosen={uploads.add}
            />
            <button
              type="submit"
              form={formId}
              name="act"
              value={kind}
              className="btn btn-secondary hidden noscript:inline-flex"
            >
              Gửi
            </button>
          </div>
          {lacksKind && (
            <p className="field-hint mt-2 noscript:hidden">Hãy chọn loại giấy tờ, rồi mới chọn tệp được.</p>
          )}
          <UploadLines queue={uploads.queue} again={uploads.again} drop={uploads.drop} />
        </fieldset>
      )}
      <div aria-live="polite">
        {told && !told.ok && <Fault id={`${id}-error`}>{told.message}</Fault>}
        {told?.ok && !uploads.isSending && <p>{told.message || "Đã lưu."}</p>}
      </div>
    </div>
  );
}

/** A button that opens the camera (on phones) or the list of files; without scripts the browser's own input. */
function Chooser({
  label,
  accept,
  camera,
  formId,
  disabled,
  onChosen,
}: {
  label: string;
  accept: string;
  camera?: boolean;
  formId: string;
  disabled: boolean;
  onChosen: (files: File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef(onChosen);
  chosen.current = onChosen;
  const take = () => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = "";
    if (files.length) chosen.current(files);
  };
  // What was chosen before the page's scripts had come.
  useEffect(() => {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = "";
    if (files.length) chosen.current(files);
  }, []);
  return (
    <label
      className={`btn btn-secondary max-w-full noscript:flex-wrap focus-within:outline-3 focus-within:outline-focus ${
        camera ? "hidden pointer-coarse:inline-flex" : ""
      } ${disabled ? "opacity-60 noscript:opacity-100" : ""}`}
    >
      {label}
      <input
        ref={input}
        type="file"
        name="file"
        form={formId}
        accept={accept}
        capture={camera ? "environment" : undefined}
        multiple={!camera}
        className="sr-only noscript:not-sr-only noscript:max-w-full"
        onClick={disabled ? (event) => event.preventDefault() : undefined}
        onChange={take}
      />
    </label>
  );
}
