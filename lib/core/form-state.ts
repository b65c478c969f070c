/** What a form's server action answers: nothing typed is lost, each fault stands beside its field. */
export type FormState = {
  /** `idle` before the first post, `refused` when something must be mended, `done` when it worked and the page stays. */
  status: "idle" | "refused" | "done";
  /** One polite Vietnamese sentence above the form. */
  message?: string;
  /** Field path (`members.0.fullName`) → sentence. */
  errors: Record<string, string>;
  /** What was typed, by field path; lists for fields that may repeat. */
  values: Record<string, string | string[]>;
};

export const idle: FormState = { status: "idle", errors: {}, values: {} };

/** The `id` of the input that carries a field path, so that a summary can link to it; the prefix tells apart forms of one page. */
export const fieldId = (path: string, prefix = "") =>
  `f-${prefix && `${prefix}-`}${path.replaceAll(".", "-")}`;
