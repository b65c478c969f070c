// Adds up what the two test runners wrote in their own JSON.

export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** Vitest: a file that does not load has no failed test in it, and still failed. */
export function countVitest(report) {
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return { ...counts, failed: counts.failed + broken.length };
}

/** Playwright: a test that passed at its second try did not pass; errors outside tests count as one each. */
export function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** A runner that ended badly without naming a failure is one failure itself. */
export function withExit(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

/** No test at all is no success. */
export const isSuccess = ({ passed, failed }) => failed === 0 && passed > 0;
