import { type Browser, expect, type Page, test } from "@playwright/test";
import { openOwner } from "@/prisma/seed/owner";

/** The whole form on a phone, with the line cut in the middle and a sign-in that ends: nothing typed is lost. */
const PHONE = { width: 390, height: 844 };
const owner = openOwner();
test.afterAll(() => owner.$disconnect());

async function enter(page: Page) {
  await page.getByLabel("Tên đăng nhập").fill("an");
  await page.getByLabel("Mật khẩu").fill("nhan-dao-2021");
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}

async function openForm(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  await page.goto("/login");
  await enter(page);
  await page.waitForURL("**/office/desk/**");
  await page.goto("/office/addresses/new?step=form");
  await page.getByText("Bước 1/").waitFor();
  return page;
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]:not([type="hidden"])`);
const box = (page: Page, name: string, value = "on") => page.locator(`[name="${name}"][value="${value}"]`);

/** On a phone the form shows one step at a time, and folds what is seldom asked. */
async function reach(page: Page, name: string, value?: string) {
  const target = value ? box(page, name, value) : field(page, name).first();
  await target.evaluate((input) => {
    for (let fold = input.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
  });
  const next = page.getByRole("button", { name: "Tiếp theo" });
  while (!(await target.isVisible()) && (await next.isVisible())) await next.click();
  return target;
}
async function fill(page: Page, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const target = await reach(page, name);
    const isSelect = await target.evaluate((element) => element.tagName === "SELECT");
    await (isSelect ? target.selectOption(value) : target.fill(value));
  }
}
const tick = async (page: Page, name: string, value = "on") => (await reach(page, name, value)).check();
const kept = (page: Page) => page.locator(".kept-line");

test("the whole form on a phone, the line cut in the middle", async ({ browser }) => {
  const page = await openForm(browser);
  const head = "Thị Hồng Mơ Rông";
  await fill(page, {
    headName: head,
    hamlet: "Ấp 5",
    street: "Tổ 3",
    latitude: "11,532100",
    longitude: "106.8923",
    phone: "0168 912 3456",
    guardianName: "Điểu Sơn",
    proposer: "Chi hội Phụ nữ ấp 5",
    association: "Hội Phụ nữ",
  });
  await tick(page, "povertyClass", "POOR");
  await fill(page, {
    "members.0.fullName": head,
    "members.0.birth": "1957",
    "members.0.sex": "FEMALE",
    "members.0.relation": "Chủ hộ",
    "members.0.nationalId": "070157001234",
    "members.0.ethnicity": "S'tiêng",
    "members.0.hasInsuranceCard": "no",
    "members.0.disabilityLevel": "SEVERE",
    "members.0.occupation": "Làm thuê",
    "members.0.monthlyIncome": "1,2 triệu",
  });
  await tick(page, "members.0.categories", "LONELY_ELDERLY");
  await tick(page, "members.0.categories", "DISABILITY");
  const people = [
    { fullName: "Điểu Văn Bảo Ân", birth: "8/1/2017", relation: "Cháu" },
    { fullName: "Điểu Thị Bảo An", birth: "2019", relation: "Cháu" },
  ];
  for (const [at, person] of people.entries()) {
    await page.getByRole("button", { name: "Thêm khẩu" }).click();
    for (const [name, value] of Object.entries(person))
      await fill(page, { [`members.${at + 1}.${name}`]: value });
  }
  await tick(page, "members.1.categories", "ORPHAN");
  // The first has folded to one line, which counts what it does not name.
  await expect(page.locator(".row-line").first()).toHaveText(`${head} · 1957 · Chủ hộ · thuộc 2 đối tượng`);
  await fill(page, {
    circumstances: "Bà nuôi hai cháu mồ côi, chân yếu; mái nhà dột nặng.",
    wish: "Có mái nhà lành và con giống.",
    "survey.on": "20/4/2021",
    "survey.surveyor": "Nguyễn Thị An",
    "survey.findings": "Mái tôn thủng nhiều chỗ.",
    "review.heldOn": "26/4/2021",
    "review.attendance": "32",
    "review.place": "Sân nhà văn hóa ấp 5",
    "review.votesFor": "32",
    "confirmation.on": "28/4/2021",
    "confirmation.number": "21/XN-UBND",
    "needs.0.kind": "HOUSING",
  });
  await expect(kept(page)).toContainText("Đã giữ bản nháp lúc", { timeout: 15_000 });

  await page.context().setOffline(true);
  await fill(page, { "needs.0.estimatedValue": "12 triệu" });
  await expect(page.getByText("mười hai triệu đồng")).toBeVisible();
  await page.getByRole("button", { name: "Thêm nhu cầu" }).click();
  // Half a row: it could not be saved as it stands.
  await fill(page, { "needs.1.quantity": "2 con dê", "support.0.kind": "Trợ cấp xã hội hằng tháng" });
  await fill(page, { "support.0.monthlyAmount": "405.000" });
  await expect(kept(page)).toHaveText("Mất mạng: đã giữ trên máy này");

  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByText("Đã khôi phục nội dung gõ dở")).toBeVisible();
  for (const [name, value] of Object.entries({
    headName: head,
    phone: "0168 912 3456",
    "members.0.monthlyIncome": "1.200.000",
    "members.2.fullName": "Điểu Thị Bảo An",
    "members.2.birth": "2019",
    "needs.0.estimatedValue": "12.000.000",
    "needs.1.quantity": "2 con dê",
    "needs.1.kind": "",
    "support.0.monthlyAmount": "405.000",
    "confirmation.number": "21/XN-UBND",
  }))
    await expect(field(page, name), name).toHaveValue(value);
  await expect(box(page, "members.1.categories", "ORPHAN")).toBeChecked();
  await expect(box(page, "povertyClass", "POOR")).toBeChecked();

  await fill(page, { "needs.1.kind": "LIVELIHOOD", "needs.1.estimatedValue": "3.000.000" });
  await tick(page, "needs.1.isSustainable");
  await tick(page, "consents.HELP.given");
  await tick(page, "consents.HELP.giver", "SELF");
  await fill(page, {
    "consents.HELP.giverName": head,
    "consents.HELP.givenOn": "20/4/2021",
    "consents.HELP.evidence": "Chữ ký trong phiếu khảo sát",
  });
  await tick(page, "consents.SUPPORTERS.given");
  await page.getByRole("button", { name: "Lưu nháp" }).last().click();
  await page.waitForURL(/\/office\/addresses\/[0-9a-f-]{36}\/edit\?saved=on/);
  await page.getByText("Bước 1/").waitFor();
  await expect(page.getByText("Đã khôi phục")).toHaveCount(0);
  await expect(field(page, "phone")).toHaveValue("0389123456");
  const id = page.url().match(/[0-9a-f-]{36}/)?.[0] ?? "";

  const next = page.getByRole("button", { name: "Tiếp theo" });
  while (await next.isVisible()) await next.click();
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await expect(page.getByText("Chờ xác minh").first()).toBeVisible();
  const row = await owner.humanitarianAddress.findUniqueOrThrow({
    where: { id },
    include: {
      members: { orderBy: { position: "asc" } },
      needs: { orderBy: { position: "asc" } },
      support: true,
      consents: true,
    },
  });
  expect(row).toMatchObject({
    state: "SUBMITTED",
    memberCount: 3,
    eligibleMembers: 2,
    needValue: 15_000_000n,
  });
  expect(row.members.map(({ birthYear }) => birthYear)).toEqual([1957, 2017, 2019]);
  expect(row.members[0]).toMatchObject({ hasInsuranceCard: false, monthlyIncome: 1_200_000n });
  expect(row.needs.map(({ kind, isSustainable }) => [kind, isSustainable])).toEqual([
    ["HOUSING", false],
    ["LIVELIHOOD", true],
  ]);
  expect(row.support.map(({ monthlyAmount }) => monthlyAmount)).toEqual([405_000n]);
  expect(row.consents.map(({ purpose }) => purpose).sort()).toEqual(["HELP", "SUPPORTERS"]);
  expect(Number(row.latitude)).toBeCloseTo(11.5321);
  expect(await owner.typedCopy.count({ where: { addressId: id } })).toBe(0);
});

test("a sign-in that ended: back in the form after signing in, with everything typed", async ({
  browser,
}) => {
  const page = await openForm(browser);
  await fill(page, { headName: "Bàn Thị Mẩy Sinh" });
  await page.context().clearCookies();
  await fill(page, { hamlet: "Ấp 7", "members.0.fullName": "Bàn Thị Mẩy Sinh", "members.0.birth": "19" });
  await page.getByRole("button", { name: "Lưu nháp" }).last().click();
  await page.waitForURL("**/login?to=*");
  // Nothing on this phone can be read by whoever holds it now.
  const left = await page.evaluate(() => JSON.stringify(localStorage));
  expect(left).toContain("typed.");
  for (const secret of ["Bàn", "Mẩy", "Ấp 7"]) expect(left).not.toContain(secret);

  await enter(page);
  await page.waitForURL("**/office/addresses/new?step=form&id=*");
  await expect(page.getByText("Đã khôi phục nội dung gõ dở")).toBeVisible();
  await expect(field(page, "headName")).toHaveValue("Bàn Thị Mẩy Sinh");
  await expect(field(page, "hamlet")).toHaveValue("Ấp 7");
  await expect(field(page, "members.0.birth")).toHaveValue("19");
  await page.getByRole("button", { name: "Bỏ nội dung này" }).click();
  await expect(field(page, "headName")).toHaveValue("");
  await page.reload();
  await page.getByText("Bước 1/").waitFor();
  await expect(field(page, "headName")).toHaveValue("");
});

test("the doors behind the form open to its own page and its own people only", async ({
  browser,
  baseURL,
}) => {
  const page = await openForm(browser);
  const origin = new URL(baseURL ?? "").origin;
  const id = new URL(page.url()).searchParams.get("id");
  const copy = { id, at: 1, values: { headName: "Hòa" } };
  const post = async (path: string, data: unknown, headers: Record<string, string> = { origin }) =>
    (await page.request.post(path, { data: data as object, headers })).status();
  expect(await post("/api/copies", copy)).toBe(204);
  expect(await post("/api/copies", copy, { origin: "https://elsewhere.example" })).toBe(403);
  expect(await post("/api/copies", { ...copy, values: { headName: "a".repeat(300_000) } })).toBe(413);
  expect(await post("/api/copies", { ...copy, id: "1" })).toBe(400);
  const household = { headName: "Bế Văn Trí", "members.0.fullName": "Bế Văn Trí" };
  expect(await post("/api/duplicates", household)).toBe(200);
  expect(await post("/api/duplicates", { headName: null })).toBe(400);
  expect(await post("/api/duplicates", household, { origin: "null" })).toBe(403);
  await page.context().clearCookies();
  expect(await post("/api/copies", copy)).toBe(401);
  expect(await post("/api/duplicates", household)).toBe(401);
});
