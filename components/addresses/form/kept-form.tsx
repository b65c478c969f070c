"use client";

import { createContext, type ReactNode, useCallback, useMemo, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { HiddenField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { momentInWords } from "@/lib/copies/rules";
import type { FormState } from "@/lib/core/form-state";
import { clearLocally, type LocalCopy, type Vault } from "./vault";

type Values = FormState["values"];
export type UnsavedCopy = Pick<LocalCopy, "at" | "baseVersion" | "values">;

/** The dossier as stored, and what the keeper of its form must know of it. */
export type Kept = {
  id: string;
  version: number | null;
  vault: Vault;
  /** What this person typed and did not save, as the server has it. */
  copy: UnsavedCopy | null;
  /** Said where the dossier was changed after that. */
  lastChange: string | null;
  /** How long ago this person last saved it, in milliseconds. */
  savedAgo: number | null;
  /** Sent as a proposal: there is no draft to save. */
  isCorrection?: boolean;
};

type Shown = { turn: number; values: Values; restored: { at: number; isOld: boolean } | null };
type Keeping = Kept & { shown: Shown; restore: (copy: UnsavedCopy) => void; settle: () => void };

export const KeptContext = createContext<Keeping | null>(null);

/** The form over a dossier: what was typed and not saved stands in it again, whatever happened in between. */
export function KeptForm({
  kept,
  values,
  action,
  discard,
  className,
  children,
}: {
  kept: Kept;
  values: Values;
  action: (state: FormState, data: FormData) => Promise<FormState>;
  /** Without scripts it takes away the server's copy, and the page is shown anew. */
  discard: (data: FormData) => Promise<void>;
  className?: string;
  children: ReactNode;
}) {
  const { version, copy } = kept;
  const withCopy = useCallback(
    (turn: number, { at, baseVersion, values: typed }: UnsavedCopy): Shown => ({
      turn,
      // The version that it was typed upon: on an older one, saving says who changed what.
      values: { ...typed, ...(baseVersion === null ? {} : { version: String(baseVersion) }) },
      restored: { at, isOld: baseVersion !== version },
    }),
    [version],
  );
  const [shown, setShown] = useState<Shown>(() =>
    copy ? withCopy(0, copy) : { turn: 0, values, restored: null },
  );
  const keeping = useMemo(
    () => ({
      ...kept,
      shown,
      restore: (local: UnsavedCopy) => setShown(({ turn }) => withCopy(turn + 1, local)),
      settle: () => setShown((now) => (now.restored ? { ...now, restored: null } : now)),
    }),
    [kept, shown, withCopy],
  );
  const { restored } = shown;
  return (
    <KeptContext value={keeping}>
      {restored && (
        <div className="mb-8">
          <Notice
            kind={restored.isOld ? "warning" : "info"}
            title={`Đã khôi phục nội dung gõ dở lúc ${momentInWords(restored.at, Date.now())}`}
          >
            <p>
              {restored.isOld
                ? `Sau đó hồ sơ đã thay đổi. ${kept.lastChange ?? ""} Hãy xem lại phần đó rồi mới ${kept.isCorrection ? "gửi" : "lưu"}.`
                : kept.isCorrection
                  ? "Nội dung này chưa được gửi. Hãy xem lại rồi bấm “Gửi đề nghị sửa” ở phần cuối."
                  : "Nội dung này chưa được lưu. Hãy xem lại rồi bấm “Lưu nháp”."}
            </p>
            <form
              action={discard}
              onSubmit={() => {
                clearLocally(kept.vault);
                setShown({ turn: shown.turn + 1, values, restored: null });
              }}
            >
              <HiddenField name="id" value={kept.id} />
              <button type="submit" className="btn btn-quiet -ml-3">
                Bỏ nội dung này
              </button>
            </form>
          </Notice>
        </div>
      )}
      <ActionForm key={shown.turn} action={action} values={shown.values} className={className}>
        {children}
      </ActionForm>
    </KeptContext>
  );
}
