import { z } from "zod";
import { isUuid } from "@/lib/core/typed";
import { MOST_FIELDS } from "./rules";

const text = z.string().max(20_000);

/** A copy as a form sends it: its fields as they stand, half-typed rows and all. Nothing is judged here but the shape. */
export const typedCopy = z.object({
  id: z
    .string()
    .refine(isUuid)
    .transform((id) => id.toLowerCase()),
  /** Of the dossier that the form was read from; none for one that is being opened. */
  baseVersion: z.number().int().min(1).max(2_000_000_000).nullish(),
  /** When the device kept it, by the device's clock: told apart from the copy that lies there. */
  at: z.number().int().min(0).max(8_640_000_000_000_000),
  values: z
    .record(z.string().max(100), z.union([text, z.array(text).max(50)]))
    .refine((values) => Object.keys(values).length <= MOST_FIELDS),
});
export type TypedCopy = z.output<typeof typedCopy>;

/** What lies sealed in the database. */
export const sealedCopy = typedCopy.pick({ at: true, values: true });
