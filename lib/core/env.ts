import { z } from "zod";

const schema = z.object({
  /** Connection of the owner; the app and the public side take lesser roles on it (lib/core/db). */
  DATABASE_URL: z.string().min(1),
  /** 32 random bytes, base64: encrypts phones and national ids, keys their hashes. Lost key, lost values. */
  DATA_KEY: z.string().refine((key) => Buffer.from(key, "base64").length === 32, "needs 32 bytes in base64"),
  /** Where uploaded files lie, outside the web root. */
  FILES_DIR: z.string().default(".data/files"),
});

let parsed: z.infer<typeof schema> | undefined;

/** The environment, parsed on first use: a missing variable is named at once. */
export function env() {
  if (!parsed) {
    const result = schema.safeParse(process.env);
    if (!result.success) {
      const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      throw new Error(`Environment is not complete. ${faults.join("; ")}`);
    }
    parsed = result.data;
  }
  return parsed;
}
