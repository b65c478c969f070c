import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { type FormState, idle } from "@/lib/core/form-state";
import { actorOf, type CastName, campaignId, fixDay, owner, unitId } from "../support/cast";
import { aCommitment, aDonor, aDossier } from "../support/factories";
import { formOf, ODD_NAMES, pathsOf, schemas, text } from "../support/hostile";

// Every server action of every room, called as a browser or a scanner would call it: wrong, missing, huge and hostile
// values beside real ids. It answers a form's state, leads elsewhere, or says "not found"; it never fails.

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

const rooms = path.join(import.meta.dirname, "../../lib");
type Action = (...given: unknown[]) => Promise<unknown>;
const actions: [name: string, room: string, action: Action][] = [];
for (const room of readdirSync(rooms)) {
  const file = path.join(rooms, room, "actions.ts");
  // Signing in and out has its own tests: it is counted, and asks the session itself.
  if (room === "auth" || !existsSync(file)) continue;
  for (const [name, action] of Object.entries(await import(file)))
    if (typeof action === "function") actions.push([`${room}/${name}`, room, action as Action]);
}

/** A line is kept of what was done before the refusal, as these promise: what was typed is never lost. */
const SAVES_FIRST = ["approvals/saveAndSubmit"];

vi.setConfig({ testTimeout: 120_000 });

const CAST: CastName[] = ["an", "binh", "dung", "mai", "hanh", "khoa", "lam"];
const cast: Actor[] = [];
const ids: string[] = [];

beforeAll(async () => {
  await fixDay("2021-05-05");
  for (const name of CAST) cast.push(await actorOf(name));
  for (const state of [
    "DRAFT",
    "SUBMITTED",
    "VERIFIED",
    "APPROVED",
    "APPROVED",
    "RETURNED",
    "CLOSED",
  ] as const) {
    const dossier = await aDossier({
      state,
      head: `Hộ ${state} ${ids.length}`,
      consents: ["HELP", "SUPPORTERS", "INHANDAO", "STORY"],
    });
    ids.push(dossier.id);
  }
  const donor = await aDonor();
  const promise = await aCommitment({ addressId: ids[3] ?? "", donorId: donor.id });
  const review = await owner.communityReview.findFirstOrThrow();
  const period = await owner.reportingPeriod.findFirstOrThrow();
  const user = await owner.user.findFirstOrThrow();
  const organisation = await owner.organisation.findFirstOrThrow();
  ids.push(donor.id, promise.id, review.id, period.id, user.id, organisation.id);
  ids.push(await campaignId(), await unitId("Xã Đồng Tâm"), await unitId("Huyện Đồng Phú"));
});

const real = fc.oneof(
  fc.nat({ max: 200 }).map((at) => ids[at % Math.max(ids.length, 1)] ?? ""),
  fc.constantFrom("1", "2", "on", "yes", "submit", "write", "5/5/2021", "3.000.000", "0912345678", ""),
  fc.constantFrom(
    "HELP",
    "INHANDAO",
    "SELF",
    "INDIVIDUAL",
    "ONE_OFF",
    "STABLE",
    "MOVED",
    "DIFFERENT",
    "COMMUNE_OFFICER",
  ),
  fc.constantFrom(
    "Nguyễn Văn An",
    "Hai bà cháu già yếu cần sửa lại mái nhà",
    "Bà đã ngoài bảy mươi tuổi, nuôi cháu học lớp ba; mái nhà dột nặng, cần tôn và công thợ.",
    `4\tBP-2021-000004\tND-1\t2021-05-04\t`,
  ),
);

test("there are actions to call", () => {
  expect(actions.length).toBeGreaterThan(50);
});

describe("whatever is sent to it, an action answers", () => {
  test.each(actions)("%s", async (name, room, action) => {
    const paths = [
      ...new Set([
        "id",
        "version",
        "intent",
        "reason",
        ...schemas.filter(([one]) => one.startsWith(`${room}/`)).flatMap(([, schema]) => pathsOf(schema)),
        ...ODD_NAMES,
      ]),
    ];
    const field = fc.tuple(
      fc.constantFrom(...paths),
      fc.oneof(
        { weight: 4, arbitrary: real },
        { weight: 2, arbitrary: text },
        { weight: 1, arbitrary: fc.array(text, { maxLength: 3 }) },
      ),
    );
    const one = (prefix: string) => fc.tuple(fc.constant(prefix), real);
    const form = fc
      .tuple(
        fc.option(one("id")),
        fc.option(one("version")),
        fc.option(one("addressId")),
        fc.array(field, { maxLength: 14 }),
      )
      .map(([id, version, addressId, fields]) =>
        [id, version, addressId, ...fields].filter((one): one is [string, string | string[]] => one !== null),
      );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: CAST.length - 1 }), form, fc.boolean(), async (who, fields, hasFile) => {
        caller = cast[who] ?? caller;
        const data = formOf(fields);
        if (hasFile)
          for (const part of ["file", "sheet", "photo"])
            data.append(part, new File(["PK\x03\x04x"], "x.xlsx"));
        const before = await owner.act.count();
        // A form's action takes the state and the form; a search takes the form alone.
        const answer = await (action.length < 2 ? action(data) : action(idle, data)).catch(
          (error: unknown) => {
            if (error instanceof Led) return error;
            throw error;
          },
        );
        if (answer instanceof Led || !answer || typeof answer !== "object" || !("status" in answer)) return;
        expect(["refused", "done", "idle"]).toContain(answer.status);
        if (answer.status !== "refused") return;
        const { message = "", errors = {} } = answer as Partial<FormState>;
        for (const sentence of [message, ...Object.values(errors)]) expect(sentence).toMatch(/^$|\p{L}/u);
        if (!SAVES_FIRST.includes(name)) expect(await owner.act.count()).toBe(before);
      }),
      { numRuns: 40 },
    );
  });
});

afterAll(() => vi.restoreAllMocks());
