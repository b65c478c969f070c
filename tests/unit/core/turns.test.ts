import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { turns } from "@/lib/core/turns";

test("no more than so many work at once, all get their turn, and a failure gives its place on", async () => {
  const inTurn = turns(2);
  let busy = 0;
  let most = 0;
  const work = (at: number) => async () => {
    most = Math.max(most, ++busy);
    await pause(1);
    busy--;
    if (at === 1) throw new Error("fails");
    return at;
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((at) => inTurn(work(at))));
  expect(most).toBe(2);
  expect(results.map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
});
