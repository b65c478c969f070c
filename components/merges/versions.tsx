"use client";

import { useField } from "@/components/ui/form-context";

/** A hidden value that takes up the newer one after "changed meanwhile". */
export function Version({ name, version }: { name: string; version: number }) {
  const { text } = useField(name, String(version));
  return <input type="hidden" name={name} value={text || version} />;
}
