import { type APIResponse, expect, request, test } from "@playwright/test";

/** What each kind of page may do in a browser, and what no answer tells. */
const SIGNED_OUT = "/login";
const PUBLIC = ["/", "/addresses", "/addresses/ZZZZZZZZ", "/pledges/ZZZZZZZZZZ"];
/** Nobody's pages, some of which only begin like the office. */
const NOWHERE = ["/nowhere", "/officer", "/login-form", "/OFFICE/desk", "/api/nowhere", "/api-docs"];
const API = ["/api/health", "/api/files/00000000-0000-4000-8000-000000000000", "/api/auth/session"];
/** What people and robots put into addresses. */
const HOSTILE = [
  "/addresses/%00",
  "/addresses/%E1%BA%BF",
  "/addresses/__proto__",
  "/addresses?after=%00&district=%00&category=HIV_AIDS&need=__proto__&all=%00",
  "/addresses?after=9999-99-99_AAAAAAAA",
  "/pledges/%00",
  "/api/files/%00",
  "/login?to=%00",
  "/login?to=https://elsewhere.example",
];

const policyOf = (answer: APIResponse) => {
  const policies = answer
    .headersArray()
    .filter(({ name }) => name.toLowerCase() === "content-security-policy");
  expect(policies.length, answer.url()).toBeGreaterThan(0);
  return policies.map(({ value }) => value).join(", ");
};

async function answersOf(paths: string[], headers: Record<string, string> = {}) {
  const context = await request.newContext({ baseURL: process.env.BASE_URL });
  const answers = await Promise.all(paths.map((path) => context.get(path, { headers, maxRedirects: 0 })));
  return answers;
}

test("public pages, and pages that are nobody's, may run no script", async () => {
  for (const answer of await answersOf([...PUBLIC, ...NOWHERE])) {
    expect(policyOf(answer), answer.url()).toContain("script-src 'none'");
    expect(answer.status(), answer.url()).toBeLessThan(500);
  }
});

test("sign-in and office pages run only scripts with this answer's nonce, which all of theirs bear", async () => {
  const [one, two] = await answersOf([SIGNED_OUT, SIGNED_OUT]);
  if (!one || !two) throw new Error("two answers");
  const nonceOf = (answer: APIResponse) => /'nonce-([0-9a-f]{32})'/.exec(policyOf(answer))?.[1];
  const nonce = nonceOf(one);
  expect(nonce).toBeTruthy();
  expect(nonceOf(two)).not.toBe(nonce);
  expect(policyOf(one)).not.toMatch(/script-src[^;]*('none'|unsafe)/);
  const scripts = (await one.text()).match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
});

test("the office sends whoever is not signed in to the sign-in page, and nothing of it is kept", async () => {
  for (const answer of await answersOf(["/office", "/office/addresses?state=DRAFT", "/office/nowhere"])) {
    expect([302, 307, 308], answer.url()).toContain(answer.status());
    expect(answer.headers().location).toMatch(/^(http:\/\/[^/]+)?\/(login|office\/desk)/);
    expect(answer.headers()["cache-control"]).toContain("no-store");
    expect(policyOf(answer)).toContain("'nonce-");
  }
});

test("no answer names the machinery, lets itself be framed, or is guessed to be something else", async () => {
  for (const answer of await answersOf([...PUBLIC, ...NOWHERE, ...API, SIGNED_OUT, "/office"])) {
    const headers = answer.headers();
    expect(headers["x-powered-by"], answer.url()).toBeUndefined();
    expect(headers["x-content-type-options"]).toContain("nosniff");
    expect(headers["x-frame-options"]).toContain("DENY");
    expect(headers["referrer-policy"]).toContain("same-origin");
    expect(policyOf(answer)).toContain("frame-ancestors 'none'");
  }
});

test("a hostile address is answered plainly: no failure, no trace of the code", async () => {
  for (const answer of await answersOf(HOSTILE)) {
    expect(answer.status(), answer.url()).toBeLessThan(500);
    expect(await answer.text(), answer.url()).not.toMatch(
      /node_modules|\.next\/server|Prisma|at async |stack/,
    );
  }
});

test("an act that fails tells the browser nothing of why", async () => {
  const context = await request.newContext({ baseURL: process.env.BASE_URL });
  // An act nobody has, and one called with things that are no form.
  for (const [headers, data] of [
    [{ "next-action": "0".repeat(42) }, "[]"],
    [{ "next-action": "__proto__" }, '[{"a":1}]'],
    [{ "content-type": "multipart/form-data; boundary=x" }, "--x\r\nbroken"],
  ] as const) {
    const answer = await context.post("/login", { headers, data, maxRedirects: 0 });
    expect(await answer.text()).not.toMatch(/node_modules|\.next\/server|Prisma|at async /);
  }
});

test("files and acts are not taken from another site's form", async () => {
  const context = await request.newContext({ baseURL: process.env.BASE_URL });
  for (const origin of ["https://elsewhere.example", "null", ""]) {
    const answer = await context.post("/api/files", {
      headers: origin ? { origin } : {},
      multipart: { addressId: "00000000-0000-4000-8000-000000000000", intent: "remove" },
    });
    expect(answer.status(), origin).toBe(403);
  }
  const entered = await context.post("/api/auth/callback/credentials", {
    form: { userName: "an", password: "nhan-dao-2021" },
    maxRedirects: 0,
  });
  expect(entered.headers()["set-cookie"] ?? "").not.toContain("session-token");
});

test("the sign-in cookie is out of reach for scripts and other sites", async ({ page }) => {
  await page.goto("/login");
  await page.getByLabel("Tên đăng nhập").fill("an");
  await page.getByLabel("Mật khẩu").fill("nhan-dao-2021");
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.waitForURL("**/office/desk/**");
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes("session-token"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const policy = (await page.request.get("/office/desk/commune")).headers()["content-security-policy"];
  expect(policy).toContain("'nonce-");
});
