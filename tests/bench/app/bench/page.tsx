import { Count } from "./count";

/** The least that a page with one live button sends. */
export default function BareHydratedPage() {
  return <Count />;
}
