/** A list's order: one sort key beside `id`, which ends it. */
export type Order = { key: string; direction: "asc" | "desc"; nullsLast?: boolean };

type Condition = Record<string, unknown>;

/**
 * Rows after (or before) a given one, for Prisma's `where`. `key >= x` beside the row comparison lets the index start
 * there: 7 ms instead of 700 deep in a million rows. Nulls stand last.
 */
export function beyond(orders: readonly Order[], row: readonly unknown[], backwards: boolean): Condition {
  const alternatives = orders.map((order, at) => ({
    AND: [
      ...orders.slice(0, at).map(({ key }, before) => ({ [key]: row[before] })),
      strictlyBeyond(order, row[at], backwards),
    ],
  }));
  const [first] = orders;
  const comesFirst = first && row[0] !== null && !first.nullsLast;
  return {
    AND: [
      ...(comesFirst ? [{ [first.key]: { [isUp(first, backwards) ? "gte" : "lte"]: row[0] } }] : []),
      { OR: alternatives },
    ],
  };
}

const isUp = ({ direction }: Order, backwards: boolean) => (direction === "asc") !== backwards;

function strictlyBeyond(order: Order, value: unknown, backwards: boolean): Condition {
  const { key, nullsLast } = order;
  if (value === null) return backwards ? { [key]: { not: null } } : { id: { in: [] } };
  const beyondValue = { [key]: { [isUp(order, backwards) ? "gt" : "lt"]: value } };
  return nullsLast && !backwards ? { OR: [beyondValue, { [key]: null }] } : beyondValue;
}

/** For Prisma's `orderBy`; turned round when reading backwards. */
export const orderBy = (orders: readonly Order[], backwards: boolean): Condition[] =>
  orders.map((order) => {
    const sort = isUp(order, backwards) ? "asc" : "desc";
    return { [order.key]: order.nullsLast ? { sort, nulls: backwards ? "first" : "last" } : sort };
  });
