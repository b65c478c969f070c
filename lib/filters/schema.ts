import { z } from "zod";
import { isUuid } from "@/lib/core/typed";
import { AddressState, Category, NeedKind, PovertyClass } from "@/prisma/generated/enums";

// The list's URL: what is not understood falls back, so that no link can break the page -----------------------

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(first, z.enum(values)).optional().catch(undefined);
const shortText = z.preprocess(first, z.string().min(1).max(200)).optional().catch(undefined);

const values = <T extends string>(from: Record<string, T>) => Object.values(from) as [T, ...T[]];

export const addressFilter = z.object({
  state: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.unknown()))
    .transform((list) => [
      ...new Set(
        list.filter(
          (state): state is AddressState => typeof state === "string" && Object.hasOwn(AddressState, state),
        ),
      ),
    ])
    .catch([]),
  /** A unit and everything below it. */
  unit: z.preprocess(first, z.string().refine(isUuid)).optional().catch(undefined),
  /** As lists show it: HIV/AIDS is no filter, it stands among serious illness. */
  category: z
    .preprocess(first, z.enum(values(Category)).exclude(["HIV_AIDS"]))
    .optional()
    .catch(undefined),
  need: choice(values(NeedKind)),
  poverty: choice(values(PovertyClass)),
  covered: choice(["yes", "no"]),
  entry: choice(["new", "carried"]),
  standing: choice(["counted"]),
  resurvey: choice(["due"]),
  inhandao: choice(["missing", "posted"]),
  published: choice(["yes", "no"]),
  /** A death, a move or a withdrawn consent was reported and is not settled. */
  held: choice(["yes"]),
  correction: choice(["open"]),
  year: z.preprocess(first, z.coerce.number().int().min(2000).max(2200)).optional().catch(undefined),
  sort: z.preprocess(first, z.enum(["recent", "priority", "name"])).catch("recent"),
  after: shortText,
  before: shortText,
});
export type AddressFilter = z.output<typeof addressFilter>;

export type Filter = Partial<AddressFilter>;
