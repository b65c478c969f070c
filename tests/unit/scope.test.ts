import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const SCHEMA = path.join(import.meta.dirname, "../../prisma/schema");
const models = readdirSync(SCHEMA).flatMap((file) =>
  [...readFileSync(path.join(SCHEMA, file), "utf8").matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, name, body]) => ({ name: name!, body: body! }),
  ),
);
const has = (body: string, column: string) => new RegExp(`^  ${column}\\s+String`, "m").test(body);

/** Tables without a unit of their own, and why nobody outside the scope reaches them. */
const REASONS: Record<string, string> = {
  Installation: "one row without private facts",
  Unit: "is the territory itself; names and codes are official",
  UnitSuccession: "which unit took over which: official",
  SignIn: "read by its own person, or by an administrator through User",
  SignInAttempt: "keyed hashes only, read by the throttle alone",
  ActValue: "reached only through its Act, which carries the unit",
  StoredFile: "reached only through its dossier's, or its meeting's, scope (lib/files)",
  TypedCopy: "sealed, read back by its own person only",
  Survey: "reached through its dossier",
  ImportRow: "reached through its import",
  Campaign: "rules of a province: provincesOf(actor)",
  AssistanceStandard: "law",
  PriorityCriterion: "reached through its campaign",
  ReportingPeriod: "reached through its campaign",
  HouseholdMember: "reached through its dossier; duplicates outside the scope answer masked",
  Need: "reached through its dossier",
  SupportReceived: "reached through its dossier",
  Consent: "reached through its dossier",
  AddressReview: "reached through its dossier or its meeting, which carries the unit",
  ReturnNote: "reached through its dossier",
  DuplicateDecision: "reached through one of its two dossiers",
  CoverSpan: "reached through its enrolment",
  Donor: "one register a province: provincesOf(actor), officers only",
  CommitmentLine: "reached through its commitment",
  DeliveryLine: "reached through its delivery",
  Allocation: "reached through its delivery or instalment",
  FrozenReport: "reached through its report",
  ReportedAddress: "reached through its report",
  PublicAddress: "public by purpose",
  PublicCounter: "one number",
};

test("every table carries a unit, or says why it needs none", () => {
  const open = models
    .filter(({ name, body }) => !has(body, "unitId") && !(name in REASONS))
    .map(({ name }) => name);
  expect(open).toEqual([]);
});

test("every reason is still needed, and names a table", () => {
  const names = models.map(({ name }) => name);
  const stale = Object.keys(REASONS).filter(
    (name) => !names.includes(name) || has(models.find((model) => model.name === name)!.body, "unitId"),
  );
  expect(stale).toEqual([]);
});

test("no deletion ever cascades from people to money, or anywhere", () => {
  const cascading = models.flatMap(({ name, body }) =>
    body
      .split("\n")
      .filter(
        (line) =>
          line.includes("@relation") && line.includes("fields:") && !line.includes("onDelete: Restrict"),
      )
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(cascading).toEqual([]);
});

test("money is BIGINT in every table", () => {
  const money =
    /^ {2}(\w*([aA]mount|[vV]alue|[pP]rice|promised|handedOver|missing|[mM]inimum|monthly|Rate))\s+(\w+)/gm;
  const odd = models.flatMap(({ name, body }) =>
    [...body.matchAll(money)]
      .filter(([, column, , type]) => type !== "BigInt" && !NOT_MONEY.includes(`${name}.${column}`))
      .map(([, column, , type]) => `${name}.${column}: ${type}`),
  );
  expect(odd).toEqual([]);
});

const NOT_MONEY = ["ActValue.oldValue", "ActValue.newValue", "Target.value"];
