import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const support = (name: string) => path.join(root, "tests/support", name);

export default defineConfig({
  resolve: {
    alias: [
      { find: "server-only", replacement: support("empty.ts") },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    maxWorkers: 2,
    // Prisma's adapter and pg 8: see scripts/run.mjs.
    execArgv: ["--disable-warning=DeprecationWarning"],
    env: { TZ: "UTC", NODE_ENV: "test" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: [support("console.ts")],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.{ts,tsx}"],
          globalSetup: [support("cluster.ts")],
          setupFiles: [support("console.ts"), support("database.ts")],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
