import { HiddenField } from "@/components/ui/fields";

export type FilesFormOwner = { addressId: string } | { reviewId: string };
export type ShelfKind = "photo" | "paper" | "minutes";

export const filesFormId = (kind: ShelfKind) => `${kind}-form`;

/**
 * The form that a shelf's inputs belong to. It stands apart, since forms can't stand in each other; `back` is the page that
 * a browser without scripts comes back to.
 */
export function FilesForm({ owner, kind, back }: { owner: FilesFormOwner; kind: ShelfKind; back: string }) {
  return (
    <form id={filesFormId(kind)} action="/api/files" method="post" encType="multipart/form-data">
      {Object.entries(owner).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <HiddenField name="back" value={back} />
    </form>
  );
}
