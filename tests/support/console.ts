import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

const said: string[] = [];
const shown = console.error;

console.error = (...words: unknown[]) => {
  said.push(format(...words));
  shown(...words);
};

/** What the code under test wrote to console.error until now; for the rare test where it should. */
export const takeConsoleErrors = () => said.splice(0);

beforeEach(() => {
  takeConsoleErrors();
});

afterEach(() => {
  const left = takeConsoleErrors();
  if (left.length) throw new Error(`console.error was called:\n${left.join("\n")}`);
});
