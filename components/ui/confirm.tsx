"use client";

import { type ReactNode, type RefObject, useContext, useEffect, useRef } from "react";
import type { FormState } from "@/lib/core/form-state";
import { ActionForm } from "./action-form";
import { Button, type ButtonVariant } from "./button";
import { FormStateContext } from "./form-context";
import { SubmitButton } from "./submit-button";

/**
 * For what cannot be undone: names the thing and the effect before it posts. Fields given as children stand beside
 * the button that opens the dialog. Without scripts that button posts at once.
 */
export function ConfirmForm({
  action,
  label,
  variant = "secondary",
  title,
  effect,
  confirmLabel,
  cancelLabel = "Thôi, để nguyên",
  name,
  value,
  values,
  id,
  prefix,
  className,
  summaryTitle,
  children,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>;
  label: ReactNode;
  variant?: ButtonVariant;
  title: ReactNode;
  effect: ReactNode;
  confirmLabel?: ReactNode;
  cancelLabel?: ReactNode;
  name?: string;
  value?: string;
  values?: FormState["values"];
  id?: string;
  prefix?: string;
  className?: string;
  summaryTitle?: string;
  children?: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <ActionForm
      action={action}
      values={values}
      id={id}
      prefix={prefix}
      className={className}
      summaryTitle={summaryTitle}
    >
      {children}
      <button
        type="submit"
        name={name}
        value={value}
        className={`btn btn-${variant}`}
        onClick={(event) => {
          if (!dialog.current?.showModal) return;
          event.preventDefault();
          dialog.current.showModal();
        }}
      >
        {label}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={id && `${id}-title`}>
        <h2 id={id && `${id}-title`}>{title}</h2>
        <div className="dialog-effect">{effect}</div>
        <div className="btn-row">
          <SubmitButton variant={variant === "primary" ? "primary" : "danger"} name={name} value={value}>
            {confirmLabel ?? label}
          </SubmitButton>
          <Button variant="quiet" autoFocus onClick={() => dialog.current?.close()}>
            {cancelLabel}
          </Button>
        </div>
        <ShutWhenAnswered dialog={dialog} />
      </dialog>
    </ActionForm>
  );
}

function ShutWhenAnswered({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const { state } = useContext(FormStateContext);
  useEffect(() => {
    if (state.status !== "idle") dialog.current?.close();
  }, [state, dialog]);
  return null;
}
