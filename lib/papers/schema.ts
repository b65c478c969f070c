import { z } from "zod";
import { isUuid } from "@/lib/core/typed";
import { PaperKind } from "@/prisma/generated/enums";

const id = z
  .string()
  .refine(isUuid)
  .transform((value) => value.toLowerCase());

/** What a button of the file forms asks for: to add what was chosen, or something of one file that is there. */
const act = z
  .string()
  .regex(/^(photo|paper|minutes|(remove|first|earlier|later):[0-9a-fA-F-]{36})$/)
  .transform((value) => value.split(":") as [string, string?]);

/** A form with files, apart from the files. */
export const fileForm = z
  .object({
    addressId: id.optional(),
    reviewId: id.optional(),
    act,
    paper: z.enum(PaperKind).optional().catch(undefined),
    /** The page that a browser without scripts goes back to. */
    back: z
      .string()
      .regex(/^\/office(\/[\w-]+)*$/)
      .max(200)
      .catch("/office/addresses"),
  })
  .refine(({ addressId, reviewId }) => Boolean(addressId) !== Boolean(reviewId));
export type FileForm = z.output<typeof fileForm>;
