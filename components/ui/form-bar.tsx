import type { ReactNode } from "react";
import { FormDone } from "./form-done";

/** The acts of a long form, in reach at the foot of the screen. */
export function FormBar({ children }: { children: ReactNode }) {
  return (
    <div className="form-bar">
      {children}
      <FormDone />
    </div>
  );
}
