import { addDays, type Day } from "@/lib/core/days";
import { isUuid } from "@/lib/core/typed";

export const PAGE = 40;

/** Vietnam's days, both included, as a span of moments; undefined where neither is asked for. */
export function within({ from, to }: { from?: Day; to?: Day }) {
  if (!from && !to) return undefined;
  return {
    ...(from && { gte: new Date(`${from}T00:00:00+07:00`) }),
    ...(to && { lt: new Date(`${addDays(to, 1)}T00:00:00+07:00`) }),
  };
}

/** `moment~id` of the last row shown: paging goes on behind it. */
export function behind(cursor: string | undefined) {
  const [at, id] = cursor?.split("~") ?? [];
  const moment = at ? new Date(at) : null;
  if (!moment || Number.isNaN(moment.getTime()) || !id || !isUuid(id)) return {};
  return { at: { lte: moment }, OR: [{ at: { lt: moment } }, { at: moment, id: { lt: id } }] };
}

export function next(rows: { id: string; at: Date }[]): string | undefined {
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return last && `${last.at.toISOString()}~${last.id}`;
}
