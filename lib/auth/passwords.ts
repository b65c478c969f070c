import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { randomCode } from "@/lib/core/secrets";

/** argon2id, 19 MiB, two rounds; NFC, so that a phone and a computer type the same. */
export const hashPassword = (password: string) =>
  hash(password.normalize("NFC"), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

export const isPassword = (passwordHash: string, typed: string): Promise<boolean> =>
  verify(passwordHash, typed.normalize("NFC")).catch(() => false);

/** Read out over the telephone: three groups, no look-alikes. */
export const temporaryPassword = () => [1, 2, 3].map(() => randomCode(4).toLowerCase()).join("-");
