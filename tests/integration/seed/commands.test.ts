import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { owner } from "@/tests/support/cast";

const root = path.resolve(import.meta.dirname, "../../..");

function seed(...words: string[]) {
  const args = ["--conditions=react-server", "--import", "tsx", "prisma/seed/main.ts", ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  return { status, said: stdout.trim(), refused: stderr.trim() };
}

// Each starts a process of its own.
describe("the seed's commands", { timeout: 120_000 }, () => {
  it("refuse in one sentence and end with 1", () => {
    const refusals: [words: string[], sentence: string][] = [
      [[], "Name one of cast, demo, reference, admin."],
      [
        ["admin", "--user", "lam", "--name", "Đỗ Lâm", "--province", "70"],
        "The user name lam is taken: choose another one.",
      ],
    ];
    for (const [words, sentence] of refusals)
      expect(seed(...words)).toEqual({ status: 1, said: "", refused: sentence });
  });

  it("make an administrator and show the temporary password once", async () => {
    const { status, said } = seed("admin", "--user", "nga", "--name", "Lê Thị Nga", "--province", "70");
    expect([status, said]).toEqual([
      0,
      expect.stringMatching(/^nga may sign in with the temporary password \w{12}, shown only here\.$/),
    ]);
    expect(await owner.user.count({ where: { userName: "nga" } })).toBe(1);
  });
});
