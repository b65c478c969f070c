import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const ELSEWHERE = [
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
];

/** LibreOffice's program, which reads our workbooks back as an office would. Its absence is a failure, not a skip. */
export function soffice() {
  const named = process.env.SOFFICE_PATH;
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "soffice"));
  const found = [...(named ? [named] : []), ...onPath, ...ELSEWHERE].find(mayRun);
  if (found) return found;
  throw new Error(
    "LibreOffice was not found for the workbook tests: apt-get install libreoffice-calc-nogui, or set SOFFICE_PATH.",
  );
}

function mayRun(file: string) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Workbooks opened, recalculated and saved anew, as an office would: by name, as .xlsx again or as .ods. */
export function throughOffice(
  books: Record<string, Uint8Array>,
  to: "xlsx" | "ods" = "xlsx",
): Record<string, Buffer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "nhandao-office-"));
  try {
    const given = Object.keys(books).map((name) => path.join(folder, `${name}.xlsx`));
    for (const [name, bytes] of Object.entries(books))
      writeFileSync(path.join(folder, `${name}.xlsx`), bytes);
    const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
    const out = path.join(folder, "out");
    execFileSync(soffice(), [profile, "--headless", "--convert-to", to, "--outdir", out, ...given], {
      stdio: "ignore",
      timeout: 120_000,
    });
    return Object.fromEntries(
      Object.keys(books).map((name) => [name, readFileSync(path.join(out, `${name}.${to}`))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
