/** At most so many at once; whoever comes later waits. For work that takes much memory. */
export function turns(most: number) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy < most) busy++;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      // The place is handed on, not freed: nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
