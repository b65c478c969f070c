"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/gate";
import { errorsOf, nest, refusedBy, refusedForm, typedValues } from "@/lib/core/form";
import type { FormState } from "@/lib/core/form-state";
import { mergeDossiers } from "./mutations";
import { findVersions } from "./queries";
import { merging } from "./schema";

export async function merge(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const parsed = merging.safeParse(nest(typedValues(data)));
  if (!parsed.success) return refusedForm(data, errorsOf(parsed.error));
  const outcome = await mergeDossiers(actor, parsed.data);
  if (outcome.ok) {
    revalidatePath("/office", "layout");
    redirect(`/office/addresses/${outcome.value.id}?done=mergeInto`);
  }
  if (outcome.refusal.kind === "notFound") notFound();
  const refused = refusedBy(data, outcome.refusal);
  if (outcome.refusal.kind !== "changed") return refused;
  // What was typed can be sent again as it stands, once the officer has seen what changed.
  const versions = await findVersions(actor, [String(data.get("oneId")), String(data.get("otherId"))]);
  return {
    ...refused,
    values: { ...refused.values, oneVersion: versions[0] ?? "", otherVersion: versions[1] ?? "" },
  };
}
