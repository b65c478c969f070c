import type { PeriodStanding } from "@/lib/campaigns/rules";

/** The tone of `Status` for who has handed in; the words always stand beside it. */
export const STANDING_TONE: Record<PeriodStanding, "approved" | "returned" | "draft" | "waiting"> = {
  onTime: "approved",
  late: "returned",
  upcoming: "draft",
  awaited: "waiting",
  missing: "returned",
};
