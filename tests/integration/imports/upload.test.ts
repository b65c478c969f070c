import { NextRequest } from "next/server";
import { beforeEach, expect, test, vi } from "vitest";
import { POST } from "@/app/api/imports/route";
import type { Actor } from "@/lib/auth/actor";
import { jobs } from "@/lib/imports/jobs";
import { UPLOAD_FAULT } from "@/lib/imports/labels";
import { findImport } from "@/lib/imports/queries";
import { LARGEST_SHEET } from "@/lib/imports/schema";
import { actorOf, fixDay, owner } from "@/tests/support/cast";
import { tabOf, workbookOf } from "@/tests/support/sheets";

let signedIn: { actor: Actor; signInId: string; hasTemporaryPassword: boolean } | null = null;
vi.mock("@/lib/auth/gate", () => ({ findSignedIn: async () => signedIn }));

const ORIGIN = new URL(process.env.NEXTAUTH_URL ?? "http://localhost:3000").origin;
const asOf = async (name: Parameters<typeof actorOf>[0]) => {
  signedIn = { actor: await actorOf(name), signInId: "x", hasTemporaryPassword: false };
  return signedIn.actor;
};

beforeEach(async () => {
  await fixDay("2021-05-05");
  signedIn = null;
});

const sheet = () =>
  workbookOf([
    tabOf("Hồ sơ", [
      { "STT hồ sơ": 1, "Họ tên chủ hộ": "Điểu Thị Tải", "Xã, phường, thị trấn": "Xã Đồng Tâm" },
      { "STT hồ sơ": 2, "Họ tên chủ hộ": "Điểu Văn Lên", "Xã, phường, thị trấn": "Xã Đồng Tâm" },
    ]),
  ]);

function posted(
  bytes: Uint8Array | null,
  more: Record<string, string> = {},
  headers: Record<string, string> = { origin: ORIGIN },
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: "DOSSIERS", ...more })) form.append(name, value);
  if (bytes) form.append("file", new File([Uint8Array.from(bytes)], "../bản nháp.xlsx"));
  return POST(new NextRequest(`${ORIGIN}/api/imports`, { method: "POST", body: form, headers }));
}
const ledTo = (answer: Response) => answer.headers.get("location")?.replace(`${ORIGIN}/office/imports`, "");
const count = () => owner.import.count();

test("taken in it leads to its preview, says how far the reading has come, and is read by the job", async () => {
  const an = await asOf("an");
  const answer = await posted(await sheet());
  expect(answer.status).toBe(303);
  const id = ledTo(answer)?.slice(1) ?? "";
  expect(await findImport(an, id)).toMatchObject({
    state: "READING",
    doneRows: 0,
    fileName: "..bản nháp.xlsx",
  });
  await owner.import.update({ where: { id }, data: { doneRows: 1 } });
  expect(await findImport(an, id)).toMatchObject({ state: "READING", doneRows: 1 });
  await jobs.readImport({ importId: id });
  expect(await findImport(an, id)).toMatchObject({ state: "READY", newRows: 2 });
  for (const name of ["giang", "binh", "lam"] as const)
    expect(await findImport(await actorOf(name), id)).toBe(null);
});

test("another site's form, and a browser that does not say where it comes from, are nobody's act", async () => {
  await asOf("an");
  const before = await count();
  const bytes = await sheet();
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, {}] as Record<
    string,
    string
  >[])
    expect((await posted(bytes, {}, headers)).status).toBe(403);
  expect(await count()).toBe(before);
});

test("the stranger, and whoever must choose a password first, are not let in", async () => {
  const before = await count();
  expect((await posted(await sheet())).status).toBe(401);
  await asOf("an");
  if (signedIn) signedIn.hasTemporaryPassword = true;
  expect((await posted(await sheet())).status).toBe(401);
  expect(await count()).toBe(before);
});

test("a role that may not write such rows by hand is led back with the reason", async () => {
  const before = await count();
  const bytes = await sheet();
  const decision = { decisionNumber: "45/QĐ", decidedOn: "10/3/2021" };
  for (const [name, kind] of [
    ["an", "APPROVED_DOSSIERS"],
    ["an", "UNITS"],
    ["khoa", "DOSSIERS"],
    ["dung", "DOSSIERS"],
    ["lam", "DOSSIERS"],
  ] as const) {
    await asOf(name);
    expect([name, kind, ledTo(await posted(bytes, { kind, ...decision }))]).toEqual([
      name,
      kind,
      `?kind=${kind}&fault=refused`,
    ]);
  }
  expect(await count()).toBe(before);
});

test("too large, by what its header says and by what really comes; empty; of another kind; without its decision", async () => {
  await asOf("an");
  const before = await count();
  const large = new Uint8Array(LARGEST_SHEET + 1).fill(80);
  expect(ledTo(await posted(large))).toBe("?kind=DOSSIERS&fault=tooLarge");
  const huge = new Uint8Array(LARGEST_SHEET + 100 * 1024).fill(80);
  expect(ledTo(await posted(huge))).toBe("?fault=tooLarge");
  const lying = { origin: ORIGIN, "content-length": String(LARGEST_SHEET * 2) };
  expect(ledTo(await posted(await sheet(), {}, lying))).toBe("?fault=tooLarge");
  expect(ledTo(await posted(new Uint8Array()))).toBe("?kind=DOSSIERS&fault=empty");
  expect(ledTo(await posted(null))).toBe("?kind=DOSSIERS&fault=empty");
  expect(UPLOAD_FAULT.tooLarge).toContain("15 MB");
  const fault = ledTo(await posted(Uint8Array.from(Buffer.from("%PDF-1.7\n"))));
  expect(fault).toMatch(/^\?kind=DOSSIERS&fault=(?!refused)\w+$/);
  await asOf("dung");
  expect(ledTo(await posted(await sheet(), { kind: "APPROVED_DOSSIERS" }))).toBe(
    "?kind=APPROVED_DOSSIERS&fault=decision",
  );
  expect(
    (await POST(new NextRequest(`${ORIGIN}/x`, { method: "POST", headers: { origin: ORIGIN } }))).status,
  ).toBe(400);
  expect(await count()).toBe(before);
});
