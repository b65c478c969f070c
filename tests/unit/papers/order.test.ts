import { expect, test } from "vitest";
import { moved } from "@/lib/papers/rules";

const photos = ["a", "b", "c"];

test("a photo moves to the front, or one place either way, and never out of the row", () => {
  expect(moved(photos, "c", "first")).toEqual(["c", "a", "b"]);
  expect(moved(photos, "b", "earlier")).toEqual(["b", "a", "c"]);
  expect(moved(photos, "b", "later")).toEqual(["a", "c", "b"]);
  expect(moved(photos, "a", "earlier")).toEqual(photos);
  expect(moved(photos, "c", "later")).toEqual(photos);
  expect(moved(photos, "x", "first")).toEqual(photos);
});
