import { accessSync, constants } from "node:fs";
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
