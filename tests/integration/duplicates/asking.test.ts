import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { POST } from "@/app/api/duplicates/route";
import type { Actor } from "@/lib/auth/actor";
import { mayAskFor } from "@/lib/duplicates/queries";
import { LARGEST_LOOK, PEOPLE_AN_HOUR } from "@/lib/duplicates/rules";
import { actorOf, fixDay } from "@/tests/support/cast";
import { aDossier } from "@/tests/support/factories";

let caller: Actor;
vi.mock("@/lib/auth/gate", () => ({
  findSignedIn: async () => ({ actor: caller, signInId: "x", hasTemporaryPassword: false }),
}));
await fixDay("2021-05-05");

const ORIGIN = new URL(process.env.NEXTAUTH_URL ?? "http://localhost:3000").origin;
const asked = (body: BodyInit) =>
  POST(
    new NextRequest(`${ORIGIN}/api/duplicates`, {
      method: "POST",
      headers: { origin: ORIGIN, "content-type": "application/json" },
      body,
      duplex: "half",
    } as ConstructorParameters<typeof NextRequest>[1]),
  );
const person = (fullName: string, year: string) => ({
  "members.0.fullName": fullName,
  "members.0.birth": year,
});

test("outside one's territory the answer is the fact, a masked name and whom to call, and no cache keeps it", async () => {
  caller = await actorOf("an");
  const name = "Sùng Thị Ngoài Vùng";
  await aDossier({
    state: "SUBMITTED",
    unit: "Xã Đăng Hà",
    head: name,
    members: [{ fullName: name, birthYear: 1961 }],
  });
  const answer = await asked(JSON.stringify(person(name, "1961")));
  expect(answer.headers.get("cache-control")).toContain("no-store");
  const text = await answer.text();
  expect(JSON.parse(text).lines).toEqual([
    {
      isInside: false,
      id: expect.any(String),
      maskedName: "Sùng T. N. V.",
      unitName: "Xã Đăng Hà",
      districtName: expect.any(String),
      contact: expect.anything(),
    },
  ]);
  expect(text).not.toContain("Ngoài");
  expect(text).not.toContain("1961");
});

test("a body without an end is given up, not gathered", async () => {
  caller = await actorOf("an");
  let given = 0;
  const endless = new ReadableStream({
    pull(out) {
      given += 8192;
      out.enqueue(new Uint8Array(8192).fill(32));
      if (given > 10 * LARGEST_LOOK) out.close();
    },
  });
  expect((await asked(endless)).status).toBe(400);
  expect(given).toBeLessThan(3 * LARGEST_LOOK);
});

test("people are counted, not letters: who asks about thirty at a time is stopped as soon", async () => {
  caller = await actorOf("binh");
  for (let at = 0; at < PEOPLE_AN_HOUR / 30; at++) expect(mayAskFor(caller, 30)).toBe(true);
  expect((await asked(JSON.stringify(person("Ai Đó Thôi", "1950")))).status).toBe(429);
  caller = await actorOf("an");
  expect((await asked(JSON.stringify(person("Ai Đó Thôi", "1950")))).status).toBe(200);
});
