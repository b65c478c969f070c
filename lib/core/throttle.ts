/** At most so many in so long for each key; counted in this process, forgotten with it. */
export function throttle(most: number, withinMs: number) {
  const times = new Map<string, number[]>();
  return (key: string, now: number, weight = 1): boolean => {
    const recent = (times.get(key) ?? []).filter((at) => now - at < withinMs);
    const isAllowed = recent.length + weight <= most;
    if (isAllowed) recent.push(...Array.from({ length: weight }, () => now));
    times.set(key, recent);
    // People come and go; who has done nothing of late needs no place here.
    if (times.size > 1000)
      for (const [other, theirs] of times)
        if (theirs.every((at) => now - at >= withinMs)) times.delete(other);
    return isAllowed;
  };
}
