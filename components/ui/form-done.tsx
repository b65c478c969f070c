"use client";

import { useContext } from "react";
import { FormStateContext } from "./form-context";

/** Says that it worked, where the eye is: beside the button of a form's bar, or at the foot of a form without one. */
export function FormDone() {
  const { state } = useContext(FormStateContext);
  if (state.status !== "done" || !state.message) return null;
  return (
    <p role="status" className="form-done">
      {state.message}
    </p>
  );
}
