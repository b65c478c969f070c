import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

/** One `primary` a page: the act it is there for. */
export function Button({
  variant = "secondary",
  type = "button",
  children,
  ...rest
}: {
  variant?: ButtonVariant;
  type?: "button" | "submit" | "reset";
  name?: string;
  value?: string;
  form?: string;
  formAction?: ComponentProps<"button">["formAction"];
  disabled?: boolean;
  autoFocus?: boolean;
  onClick?: () => void;
  children: ReactNode;
}) {
  return (
    <button type={type} className={`btn btn-${variant}`} {...rest}>
      {children}
    </button>
  );
}

/** Links fetch nothing ahead unless asked to: on a bad line every byte is the officer's. */
export function ButtonLink({
  href,
  variant = "secondary",
  prefetch = false,
  children,
}: {
  href: string;
  variant?: ButtonVariant;
  prefetch?: boolean;
  children: ReactNode;
}) {
  return (
    <Link href={href} prefetch={prefetch} className={`btn btn-${variant}`}>
      {children}
    </Link>
  );
}
