"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import type { ButtonVariant } from "./button";

/** Says what it is doing while the form travels, and lets nobody send it twice. Without scripts it is a plain button. */
export function SubmitButton({
  variant = "primary",
  name,
  value,
  pendingLabel = "Đang gửi…",
  children,
}: {
  variant?: ButtonVariant;
  name?: string;
  value?: string;
  pendingLabel?: string;
  children: ReactNode;
}) {
  const { pending, data } = useFormStatus();
  const pressed = pending && (name === undefined || data?.get(name) === (value ?? ""));
  return (
    <button
      type="submit"
      className={`btn btn-${variant}`}
      name={name}
      value={value}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : undefined}
    >
      {pressed ? pendingLabel : children}
    </button>
  );
}
