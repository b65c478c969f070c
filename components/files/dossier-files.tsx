"use client";

import { useActionState } from "react";
import { HiddenField } from "@/components/ui/fields";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Shelf } from "@/lib/papers/queries";
import { FileShelf } from "./file-shelf";
import { FilesForm } from "./files-form";

/** Folded until somebody asks; asking is recorded. Works without scripts: the form posts and comes back open. */
export function DossierFiles({
  id,
  count,
  back,
  action,
  lead = "Chỉ cán bộ của hồ sơ được xem, mỗi lần xem đều được ghi lại.",
}: {
  id: string;
  count: { photos: number; papers: number };
  back: string;
  action: (state: Shelf | null, data: FormData) => Promise<Shelf | null>;
  lead?: string;
}) {
  const [shelf, show] = useActionState(action, null);
  return (
    <Section id="files" title="Ảnh và giấy tờ" lead={lead}>
      {shelf ? (
        <>
          <FileShelves owner={{ addressId: id }} shelf={shelf} />
          <FileForms owner={{ addressId: id }} back={back} />
        </>
      ) : (
        <form action={show}>
          <HiddenField name="id" value={id} />
          <p className="mb-3">{countWords(count)}</p>
          <SubmitButton variant="secondary" pendingLabel="Đang mở…">
            Xem ảnh, giấy tờ
          </SubmitButton>
        </form>
      )}
    </Section>
  );
}

type Owner = { addressId: string };

/** Both shelves; their forms stand apart (`FileForms`). */
export function FileShelves({ owner, shelf }: { owner: Owner; shelf: Shelf }) {
  const { photos, papers, may } = shelf;
  return (
    <>
      <h3 className="mb-3">Ảnh</h3>
      <FileShelf
        owner={owner}
        kind="photo"
        files={photos}
        mayAdd={may.changePhotos}
        mayRemove={may.changePhotos}
      />
      <h3 className="mt-8 mb-3">Giấy tờ</h3>
      <FileShelf
        owner={owner}
        kind="paper"
        files={papers}
        mayAdd={may.addPapers}
        mayRemove={may.removePapers}
      />
    </>
  );
}

export const FileForms = ({ owner, back }: { owner: Owner; back: string }) => (
  <>
    <FilesForm owner={owner} kind="photo" back={back} />
    <FilesForm owner={owner} kind="paper" back={back} />
  </>
);

function countWords({ photos, papers }: { photos: number; papers: number }): string {
  if (photos + papers === 0) return "Chưa có ảnh hay giấy tờ nào.";
  return [photos && `${photos} ảnh`, papers && `${papers} giấy tờ`].filter(Boolean).join(", ");
}
