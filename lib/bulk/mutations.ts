import "server-only";
import { approveAddress, verifyAddress } from "@/lib/approvals/mutations";
import type { Actor } from "@/lib/auth/actor";
import { type Outcome, refuse } from "@/lib/core/outcome";
import { publishAddress } from "@/lib/portal/mutations";
import { CHANGED_SINCE, NO_WORDS } from "./labels";
import { findPublicWords, isDoneAlready, nameChosen, whyNot } from "./queries";
import { type BulkAct, type Chosen, isReady, type Verdict } from "./rules";

const ACTS: Record<BulkAct, (actor: Actor, target: Chosen) => Promise<Outcome<unknown>>> = {
  verify: verifyAddress,
  approve: approveAddress,
  publish: publishPrepared,
};

/**
 * The same act on many dossiers, one after the other: each asks its own rules, is a transaction of its own and leaves its
 * own line of history, so that one that is refused holds up no other. The same form posted twice does it once and
 * answers the same.
 */
export async function actInBulk(
  actor: Actor,
  act: BulkAct,
  chosen: readonly Chosen[],
): Promise<{ done: Verdict[]; left: Verdict[]; unknown: number }> {
  const named = await nameChosen(actor, chosen);
  const verdicts: Verdict[] = [];
  for (const one of named) {
    const outcome = await ACTS[act](actor, one);
    if (outcome.ok || (await isDoneAlready(actor, act, one))) verdicts.push(one);
    else {
      const { kind, message } = outcome.refusal;
      verdicts.push({ ...one, reason: kind === "changed" ? CHANGED_SINCE : message });
    }
  }
  return {
    done: verdicts.filter(isReady),
    left: verdicts.filter((one) => !isReady(one)),
    unknown: chosen.length - named.length,
  };
}

/** With the words that an officer prepared for it; the act itself refuses other versions, and words that give away. */
async function publishPrepared(actor: Actor, target: Chosen): Promise<Outcome<unknown>> {
  const reason = await whyNot(actor, "publish", target);
  if (reason) return refuse(reason);
  const row = await findPublicWords(actor, target.id);
  if (!row?.publicTitle || !row.publicSummary) return refuse(NO_WORDS);
  return publishAddress(actor, { ...target, title: row.publicTitle, summary: row.publicSummary });
}
