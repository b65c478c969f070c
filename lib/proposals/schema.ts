import { z } from "zod";

/** One line of the list of proposed addresses; category words already hide HIV/AIDS. */
export const reportedAddress = z.object({
  code: z.string(),
  headName: z.string(),
  birthYear: z.number().int().nullable(),
  unitName: z.string(),
  categories: z.array(z.string()),
  needs: z.array(z.string()),
  inhandaoCode: z.string().nullable(),
  inhandaoOn: z.string().nullable(),
});
export type ReportedAddress = z.output<typeof reportedAddress>;
