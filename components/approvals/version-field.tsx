"use client";

import { useField } from "@/components/ui/form-context";

/** The dossier and the version before the officer's eyes; after "changed meanwhile" the newer one, so that it can be sent again. */
export function TargetFields({ id, version }: { id: string; version: number }) {
  const { text } = useField("version", String(version));
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={text || version} />
    </>
  );
}
