import { hash } from "@node-rs/argon2";

/** As lib/auth checks it: argon2id, 19 MiB, two rounds; NFC, so that a phone and a computer type the same. */
export const hashPassword = (password: string) =>
  hash(password.normalize("NFC"), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
