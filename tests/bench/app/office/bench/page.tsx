import { requireActor } from "@/lib/auth/gate";

/** A signed-in page with one sentence: frame and session, nothing else. */
export default async function BarePage() {
  const actor = await requireActor();
  return <p>{actor.clock.today}</p>;
}
