import { z } from "zod";
import { type Day, parseDay } from "@/lib/core/days";
import { isUuid } from "@/lib/core/typed";
import { VERB_GROUPS, VERBS } from "./rules";

// What stands in a history's address: anything not understood falls away -------------------------------------

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const short = z.preprocess(first, z.string().min(1).max(200)).optional().catch(undefined);
const day = short.transform((typed): Day | undefined => (typed && parseDay(typed)) || undefined);
const person = z.preprocess(first, z.string().refine(isUuid)).optional().catch(undefined);

const asked = z.object({
  person,
  group: z.preprocess(first, z.enum(VERB_GROUPS)).optional().catch(undefined),
  from: day,
  to: day,
  before: short,
});

export const lifeFilter = asked
  .extend({ show: z.preprocess(first, z.literal("looks")).optional().catch(undefined) })
  .transform(({ person, ...rest }) => ({ ...rest, personId: person }));

export const auditFilter = asked
  .extend({
    kind: z.preprocess(first, z.enum(["acts", "looks", "exports"])).catch("acts"),
    verb: z.preprocess(first, z.enum(VERBS)).optional().catch(undefined),
    code: short.transform((typed) => typed?.trim().toUpperCase() || undefined),
  })
  .transform(({ person, ...rest }) => ({ ...rest, personId: person }));
