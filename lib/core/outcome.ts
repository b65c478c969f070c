import type { Transaction } from "./db";
import { db } from "./db";

/** An expected failure: one polite Vietnamese sentence that ends with the next step. */
export type Refusal = {
  kind: "notFound" | "forbidden" | "refused" | "changed";
  message: string;
  /** Field path → sentence. */
  errors?: Record<string, string>;
};

/** Refusals are values; surprises throw. */
export type Outcome<T = void> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function done(): { ok: true; value: undefined };
export function done<T>(value: T): { ok: true; value: T };
export function done(value?: unknown) {
  return { ok: true, value };
}

const refusal = (kind: Refusal["kind"], message: string, errors?: Record<string, string>) =>
  ({ ok: false, refusal: { kind, message, errors } }) as const;

export const refuse = (message: string, errors?: Record<string, string>) =>
  refusal("refused", message, errors);

/** Out of scope and not existing answer the same. */
export const notFound = () => refusal("notFound", "Không tìm thấy, hoặc nằm ngoài địa bàn của anh/chị.");

export const forbidden = (message: string) => refusal("forbidden", message);

/** Somebody else wrote first. */
export const changedMeanwhile = (noun = "Hồ sơ") =>
  refusal(
    "changed",
    `${noun} vừa được người khác thay đổi. Những gì anh/chị nhập vẫn còn ở đây; hãy xem thay đổi rồi thực hiện lại.`,
  );

class RolledBack extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super("refused");
  }
}

/** One act, one transaction: a refusal rolls back whatever it had written. */
export async function inTransaction<T>(act: (tx: Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await db.$transaction(async (tx) => {
      const outcome = await act(tx);
      if (!outcome.ok) throw new RolledBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome;
    throw error;
  }
}
