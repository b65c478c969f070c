import { describe, expect, test } from "vitest";
import {
  add,
  countPlaywright,
  countVitest,
  isSuccess,
  lastLine,
  NOTHING,
  withExit,
} from "@/scripts/counts.mjs";
import { birthOf, isStale } from "@/scripts/lock.mjs";
import { isComplete } from "@/scripts/prepare.mjs";
import { codeIn, explain, sentenceFor, Trouble } from "@/scripts/trouble.mjs";

describe("a lock is stale", () => {
  const alive = () => "monday";
  const text = JSON.stringify({ pid: 7, born: "monday" });

  test("not while its process lives", () => expect(isStale(text, alive)).toBe(false));
  test("when its process is gone", () => expect(isStale(text, () => null)).toBe(true));
  test("when another process has its number", () => expect(isStale(text, () => "tuesday")).toBe(true));
  test.each(["", "{", "null", '{"pid":"7"}'])("when it was written half: %s", (half) => {
    expect(isStale(half, alive)).toBe(true);
  });

  test("a process keeps its birth", () => {
    expect(birthOf(process.pid)).toBe(birthOf(process.pid));
    expect(birthOf(2 ** 30)).toBeNull();
  });
});

describe("packages are complete", () => {
  const here = { platform: "linux", arch: "x64" } as NodeJS.Process;
  const wanted = {
    "": { version: "1.0.0" },
    "node_modules/next": { version: "16.0.0" },
    "node_modules/mac": { version: "1.0.0", optional: true, os: ["darwin"] },
  };

  test("when each needed one is there in its version", () => {
    expect(isComplete(wanted, { "node_modules/next": { version: "16.0.0" } }, here)).toBe(true);
  });
  test("not in another version", () => {
    expect(isComplete(wanted, { "node_modules/next": { version: "15.0.0" } }, here)).toBe(false);
  });
  test("not when one is missing", () => expect(isComplete(wanted, {}, here)).toBe(false));
  test("not when they were installed for another system", () => {
    const copied = {
      "node_modules/next": { version: "16.0.0" },
      "node_modules/mac": wanted["node_modules/mac"],
    };
    expect(isComplete(wanted, copied, here)).toBe(false);
  });
});

describe("test counts", () => {
  const vitest = (files: unknown[], counts = {}) => ({
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: files,
    ...counts,
  });

  test("a file that does not load has failed", () => {
    expect(countVitest(vitest([{ status: "failed", assertionResults: [] }]))).toMatchObject({
      passed: 2,
      failed: 1,
    });
  });
  test("a failed test counts once", () => {
    const file = { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] };
    expect(countVitest(vitest([file], { numFailedTests: 1 }))).toMatchObject({ failed: 1 });
  });
  test("a browser test that passed at its second try has failed", () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });
  test("a runner that dies is a failure", () => {
    expect(withExit({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(withExit({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(withExit({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });
  test("no test is no success", () => expect(isSuccess(NOTHING)).toBe(false));
  test("the last line names skipped ones only when there are any", () => {
    expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
    expect(lastLine(add({ passed: 3, failed: 0, skipped: 1 }, { passed: 1, failed: 1, skipped: 0 }))).toBe(
      "4 passed, 1 failed, 1 skipped",
    );
  });
});

describe("a trouble is one sentence", () => {
  test.each([
    ["initdb: error: could not write: No space left on device", /is full/],
    ["could not access directory: Permission denied", /cannot be read or written/],
    ["FATAL: data directory has wrong ownership", /cannot be read or written/],
  ])("%s", (words, sentence) => expect(sentenceFor(codeIn(words), "/data")).toMatch(sentence));

  test("a surprise stays what it is", () => {
    const surprise = new TypeError("x is not a function");
    expect(explain(surprise, "/data")).toBe(surprise);
    expect(explain(Object.assign(new Error("x"), { code: "ENOSPC" }), "/data")).toBeInstanceOf(Trouble);
  });
});
