import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { actorOf, type CastName, fixDay, owner } from "../support/cast";
import { aDossier } from "../support/factories";
import { formOf, ODD_NAMES, text } from "../support/hostile";

// Every route handler, called with what browsers never send: it answers with a status below 500, or leads elsewhere.

class Led extends Error {}
let caller: Actor;

vi.mock("next/cache", () => ({ revalidatePath: () => {}, revalidateTag: () => {} }));
vi.mock("next/navigation", () => {
  const lead = (where: string) => {
    throw new Led(where);
  };
  return { redirect: lead, permanentRedirect: lead, notFound: () => lead("404") };
});
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
  headers: async () => new Headers(),
}));
vi.mock("@/lib/auth/gate", () => ({
  requireActor: async () => caller,
  requireSignedIn: async () => ({ actor: caller, signInId: "x", hasTemporaryPassword: false }),
  findSignedIn: async () => ({ actor: caller, signInId: "x", hasTemporaryPassword: false }),
}));

const app = path.join(import.meta.dirname, "../../app");
const ORIGIN = new URL(process.env.NEXTAUTH_URL ?? "http://localhost:3000").origin;
type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;
const handlers: [name: string, method: string, handler: Handler][] = [];
for (const file of readdirSync(app, { recursive: true, encoding: "utf8" }).sort()) {
  // Signing in is next-auth's own; the health check answers 503 on purpose.
  if (path.basename(file) !== "route.ts" || /^api\/(auth|health)/.test(file.replaceAll(path.sep, "/")))
    continue;
  const module = await import(path.join(app, file));
  for (const method of ["GET", "POST", "PUT", "DELETE"])
    if (typeof module[method] === "function")
      handlers.push([`${method} /${path.dirname(file).replaceAll(path.sep, "/")}`, method, module[method]]);
}

vi.setConfig({ testTimeout: 120_000 });

const CAST: CastName[] = ["an", "binh", "dung", "hanh", "lam"];
const cast: Actor[] = [];
const ids: string[] = [];

beforeAll(async () => {
  await fixDay("2021-05-05");
  for (const name of CAST) cast.push(await actorOf(name));
  for (const state of ["DRAFT", "APPROVED"] as const) ids.push((await aDossier({ state })).id);
  ids.push(
    (await owner.reportingPeriod.findFirstOrThrow()).id,
    (await owner.communityReview.findFirstOrThrow()).id,
  );
});

const NAMES = [
  "id",
  "addressId",
  "reviewId",
  "kind",
  "paper",
  "intent",
  "version",
  "unit",
  "state",
  "after",
  "show",
];
const value = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 50 }).map((at) => ids[at % Math.max(ids.length, 1)] ?? "") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("PHOTO", "PAPER", "IDENTITY", "MINUTES", "remove", "DOSSIERS", "1", ""),
  },
  { weight: 3, arbitrary: text },
);
const fields = fc.array(fc.tuple(fc.constantFrom(...NAMES, ...ODD_NAMES), value), { maxLength: 8 });
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .constantFrom("\xFF\xD8\xFF\xE0", "%PDF-1.7\n", "PK\x03\x04", "\x89PNG\r\n\x1A\n", "RIFF0000WEBP", "")
    .map((sign) => Uint8Array.from(Buffer.from(sign, "latin1"))),
);

function bodyOf(
  kind: number,
  given: [string, string][],
  file: Uint8Array,
): [BodyInit, Record<string, string>] {
  const data = formOf(given);
  for (const part of ["photo", "file", "files", "sheet"])
    data.append(part, new File([Uint8Array.from(file)], "../../x\u202Egpj.xlsx", { type: "image/png" }));
  if (kind === 0) return [data, {}];
  if (kind === 1) return [JSON.stringify(given), { "content-type": "application/json" }];
  if (kind === 2) return [Uint8Array.from(file), { "content-type": "multipart/form-data; boundary=x" }];
  return [Uint8Array.from(file), { "content-type": "application/octet-stream", "content-length": "-1" }];
}

test("there are routes to call", () => {
  expect(handlers.length).toBeGreaterThan(5);
});

describe("whatever is sent to it, a route answers", () => {
  test.each(handlers)("%s", async (name, method, handler) => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: CAST.length - 1 }),
        fields,
        bytes,
        fc.nat({ max: 3 }),
        value,
        async (who, given, file, kind, id) => {
          caller = cast[who] ?? caller;
          const query = new URLSearchParams(given.map(([key, one]) => [key, one.slice(0, 500)]));
          const url = `${ORIGIN}/x?${query}`;
          const [body, headers] = bodyOf(kind, given, file);
          const request =
            method === "GET"
              ? new NextRequest(url)
              : new NextRequest(url, {
                  method,
                  body,
                  headers: { origin: ORIGIN, accept: "application/json", ...headers },
                });
          const params = Promise.resolve({ id, periodId: id });
          const answer = await handler(request, { params }).catch((error: unknown) => {
            if (error instanceof Led) return null;
            throw error;
          });
          if (answer) expect([name, answer.status < 500]).toEqual([name, true]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
