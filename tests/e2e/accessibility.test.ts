import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";

/** No serious or critical finding on a page that people work with, in either of its two shapes. */
const PASSWORD = "nhan-dao-2021";
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
/** What single entries of a list are called. */
const ENTRY = {
  dossier: /^\/office\/addresses\/[0-9a-f-]{36}$/,
  inhandao: /^\/office\/inhandao\/[0-9a-f-]{36}$/,
  meeting: /^\/office\/reviews\/[0-9a-f-]{36}$/,
};
const DETAIL = /\/[0-9a-f-]{36}$/;

// A scan names its findings itself; recording each would take longer than the scans.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel", timeout: 90_000 });

async function signIn(browser: Browser, userName: string, viewport = DESK): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto("/login");
  await page.getByLabel("Tên đăng nhập").fill(userName);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.waitForURL("**/office/desk/**");
  return page;
}

/** Soft, so that one run names every page that needs mending. */
async function scan(page: Page, path: string) {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Legacy: no frames here, so no second page to gather them in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  const findings = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  expect.soft(findings, path).toEqual([]);
}

/** The entries of a list, each once. */
async function entriesOf(page: Page, list: string, entry: RegExp): Promise<string[]> {
  await page.goto(list);
  const links = await page.getByRole("link").all();
  const hrefs = await Promise.all(links.map((link) => link.getAttribute("href")));
  return [...new Set(hrefs.filter((href) => href !== null && entry.test(href)))] as string[];
}

/** The first entry of a list: pages of single dossiers, promises, reports. */
async function firstOf(page: Page, list: string, entry: RegExp): Promise<string> {
  const [first] = await entriesOf(page, list, entry);
  if (!first) throw new Error(`${list} links to nothing like ${entry}.`);
  return first;
}

for (const viewport of [PHONE, DESK]) {
  test(`what anybody sees, at ${viewport.width} px`, async ({ browser }) => {
    const page = await (await browser.newContext({ viewport })).newPage();
    const address = await firstOf(page, "/addresses", /^\/addresses\/[2-9A-Z]{8}$/);
    for (const path of ["/", "/addresses", "/addresses?category=DISASTER&need=TOILET", address, "/login"])
      await scan(page, path);
  });
}

test("a commune's officer on a phone", async ({ browser }) => {
  const page = await signIn(browser, "an", PHONE);
  const approved = await firstOf(page, "/office/addresses?state=APPROVED", ENTRY.dossier);
  const draft = await firstOf(page, "/office/addresses?state=DRAFT", ENTRY.dossier);
  const id = approved.match(DETAIL)?.[0].slice(1);
  const promise = await firstOf(page, "/office/commitments", /^\/office\/commitments\/[0-9a-f-]{36}$/);
  for (const path of [
    "/office/desk/commune",
    "/office/addresses",
    "/office/addresses/new",
    `${draft}/edit`,
    approved,
    "/office/commitments",
    promise,
    `/office/commitments/new?address=${id}&donor=new`,
    `/office/commitments/deliveries/new?address=${id}&donor=new`,
    "/office/donors",
    "/office/pledges",
    `${approved}/history`,
    "/office/inhandao",
    await firstOf(page, "/office/inhandao", ENTRY.inhandao),
  ])
    await scan(page, path);
});

test("what a commune's officer keeps around the dossiers, on a phone", async ({ browser }) => {
  const page = await signIn(browser, "an", PHONE);
  const approved = await firstOf(page, "/office/addresses?state=APPROVED", ENTRY.dossier);
  const id = approved.match(DETAIL)?.[0].slice(1);
  const meeting = await firstOf(page, "/office/reviews", ENTRY.meeting);
  for (const path of [
    "/office/addresses/new?step=form",
    `${approved}/correct`,
    `${approved}/correct/head`,
    `${approved}/resurvey`,
    "/office/surveys",
    "/office/reviews",
    "/office/reviews/new",
    meeting,
    `${meeting}/print`,
    "/office/consents",
    `/office/consents/${id}`,
    "/office/referrals",
    "/office/imports",
    "/office/leaders",
  ])
    await scan(page, path);
});

test("a district's officer looks for duplicates and does many at once", async ({ browser }) => {
  const page = await signIn(browser, "binh");
  const [one, other] = await entriesOf(page, "/office/addresses?state=SUBMITTED", ENTRY.dossier);
  for (const path of [
    `${one}/duplicates`,
    `${one}/compare/${other?.match(DETAIL)?.[0].slice(1)}`,
    "/office/addresses/bulk?act=verify&all=on&state=SUBMITTED",
    "/office/leaders/open",
  ])
    await scan(page, path);
});

test("a district's officer at a desk", async ({ browser }) => {
  const page = await signIn(browser, "binh");
  const submitted = await firstOf(page, "/office/addresses?state=SUBMITTED", ENTRY.dossier);
  const report = await firstOf(page, "/office/reports", /^\/office\/reports\/[0-9a-f-]{36}$/);
  for (const path of [
    "/office/desk/district",
    "/office/addresses?sort=priority",
    submitted,
    `${submitted}/review`,
    `${submitted}/history`,
    `${submitted}/history?show=looks`,
    `${submitted}/own-data`,
    "/office/inhandao",
    "/office/inhandao?show=apart",
    "/office/inhandao?show=remove",
    await firstOf(page, "/office/inhandao", ENTRY.inhandao),
    await firstOf(page, "/office/inhandao?show=posted", ENTRY.inhandao),
    "/office/reports",
    report,
    "/office/donors/new",
  ])
    await scan(page, path);
});

test("the province, an onlooker, an agency and an administrator", async ({ browser }) => {
  const province = await signIn(browser, "dung");
  const consolidated = await firstOf(province, "/office/reports", /^\/office\/reports\/consolidated\//);
  const approved = await firstOf(province, "/office/addresses?state=APPROVED", ENTRY.dossier);
  const correction = await firstOf(province, "/office/corrections", /^\/office\/corrections\/[0-9a-f-]{36}$/);
  for (const path of [
    "/office/desk/province",
    consolidated,
    `${approved}/publish`,
    `${approved}/transfer`,
    "/office/corrections",
    correction,
    "/office/addresses?resurvey=due",
    "/office/addresses?sort=priority",
  ])
    await scan(province, path);
  const campaign = await firstOf(
    province,
    "/office/admin/campaigns",
    /^\/office\/admin\/campaigns\/[0-9a-f-]{36}$/,
  );
  for (const path of ["/office/admin/campaigns", campaign, `${campaign}/rules`, `${campaign}/criteria`])
    await scan(province, path);

  await scan(await signIn(browser, "hanh"), "/office/desk/steering");
  await scan(await signIn(browser, "khoa", PHONE), "/office/desk/agency");
  const administrator = await signIn(browser, "lam");
  for (const path of [
    "/office/desk/admin",
    "/office/admin/accounts",
    "/office/admin/accounts/open",
    "/office/admin/history",
    "/office/admin/history?kind=exports",
  ])
    await scan(administrator, path);
});
