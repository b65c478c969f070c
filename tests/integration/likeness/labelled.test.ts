import { beforeAll, describe, expect, test } from "vitest";
import { actorOf, owner } from "@/tests/support/cast";
import { type Labelled, measureLabelled, storeLabelled } from "@/tests/support/labelled-pairs";

let labelled: Labelled[] = [];
beforeAll(async () => {
  labelled = await storeLabelled(owner);
});

const kindsOf = (pairs: Labelled[]) => pairs.map(({ pair, kind }) => `${pair} ${kind}`);

test("150 pairs are one household and 150 are not", () => {
  expect(labelled.filter(({ isSame }) => isSame)).toHaveLength(150);
  expect(labelled).toHaveLength(300);
});

describe("at least 0.95 of the true pairs are shown, and 0.9 of what is shown is true", () => {
  test.each([
    ["those it was tuned on", false],
    ["those held out", true],
  ])("of %s", async (_, isHeld) => {
    const measured = await measureLabelled(
      await actorOf("dung"),
      labelled.filter((pair) => pair.isHeld === isHeld),
    );
    const seen = { missed: kindsOf(measured.missed), wrong: kindsOf(measured.wrong) };
    expect(measured.recall, JSON.stringify(seen)).toBeGreaterThanOrEqual(0.95);
    expect(measured.precision, JSON.stringify(seen)).toBeGreaterThanOrEqual(0.9);
  });
});
