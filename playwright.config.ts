import { defineConfig } from "@playwright/test";
import { launchOptions } from "./scripts/browser.mjs";

// `npm test` builds, seeds and serves, and tells the address (scripts/test-server.mjs).
export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.test.ts",
  // Of each run its own: runs may overlap.
  outputDir: `test-results/${process.env.TEST_RUN ?? "single"}`,
  // One server and one demonstration for all: in turn, and never a second try that hides a fault.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: process.env.BASE_URL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: await launchOptions(),
  },
});
