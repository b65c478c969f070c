import { type Browser, expect, type Page, test } from "@playwright/test";
import ExcelJS from "exceljs";
import { openOwner } from "@/prisma/seed/owner";

/**
 * The whole road with new data, as five people: a household is registered on a phone, returned, verified, approved,
 * published, taken on by a donor, helped, and reported.
 */
const HOUSEHOLD = "Lục Thị Hồng Ngát";
const DONOR = "Cơ sở mộc Tân Hưng Phát";
const PASSWORD = "nhan-dao-2021";
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const owner = openOwner();
test.afterAll(() => owner.$disconnect());
test.describe.configure({ mode: "serial", timeout: 180_000 });

async function signIn(browser: Browser, userName: string, viewport = DESK): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto("/login");
  await page.getByLabel("Tên đăng nhập").fill(userName);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.waitForURL("**/office/desk/**");
  return page;
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]:not([type="hidden"])`);

/** On a phone the form shows one step at a time, and folds what is seldom asked. */
async function reach(page: Page, name: string, value?: string) {
  await page.locator("form .field").first().waitFor({ state: "attached" });
  const target = value ? page.locator(`[name="${name}"][value="${value}"]`) : field(page, name).first();
  await target.evaluate((input) => {
    for (let fold = input.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
  });
  const next = page.getByRole("button", { name: "Tiếp theo" });
  while (!(await target.isVisible()) && (await next.isVisible())) await next.click();
  await expect(target).toBeVisible();
  return target;
}

async function fill(page: Page, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) await (await reach(page, name)).fill(value);
}

const choose = async (page: Page, name: string, value: string) => (await reach(page, name, value)).check();

/** On a phone the act stands at the last step. */
async function submit(page: Page) {
  const next = page.getByRole("button", { name: "Tiếp theo" });
  while (await next.isVisible()) await next.click();
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
}

async function dossier() {
  return owner.humanitarianAddress.findFirstOrThrow({
    where: { headName: HOUSEHOLD },
    orderBy: { id: "desc" },
    include: { enrolments: true },
  });
}

test("an searches first, then registers a household on a phone and submits it", async ({ browser }) => {
  const page = await signIn(browser, "an", PHONE);
  await page.getByRole("link", { name: "Lập hồ sơ mới" }).first().click();
  await page.getByLabel("Họ tên chủ hộ, số điện thoại hoặc số định danh").fill(HOUSEHOLD);
  await page.getByRole("button", { name: "Tìm", exact: true }).click();
  await page.getByRole("link", { name: "Chưa có, lập hồ sơ mới" }).click();
  await page.waitForURL("**/new?step=form&id=*");
  expect(decodeURIComponent(page.url())).not.toContain("Ngát");

  await choose(page, "kind", "HOUSEHOLD");
  await fill(page, { headName: HOUSEHOLD, hamlet: "Ấp 5", phone: "0912 345 678" });
  await choose(page, "povertyClass", "POOR");

  // Too early: everything that is missing is named, and nothing typed is lost.
  await submit(page);
  const summary = page.locator(".form-summary").first();
  await expect(summary).toContainText("Chưa");
  await summary.getByRole("link").first().click();

  const rest: Record<string, string> = {
    "members.0.fullName": HOUSEHOLD,
    "members.0.birth": "1957",
    circumstances: "Bà sống một mình, mắt kém, không còn sức làm thuê; mái nhà dột nặng.",
    "survey.on": "20/4/2021",
    "survey.surveyor": "Nguyễn Thị An",
    "review.heldOn": "26/4/2021",
    "review.place": "Nhà văn hóa ấp 5",
    "review.attendance": "32",
    "review.votesFor": "32",
    "confirmation.on": "28/4/2021",
    "confirmation.number": "21/XN-UBND",
    "consents.HELP.giverName": HOUSEHOLD,
    "consents.HELP.givenOn": "20/4/2021",
  };
  const open = async () => {
    for (let step = 0; step < 12 && !(await page.getByText("Bước 1/").isVisible()); step++)
      await page.getByRole("button", { name: "Quay lại" }).click();
  };
  await open();
  await expect(field(page, "headName")).toHaveValue(HOUSEHOLD);
  for (const [name, value] of Object.entries(rest)) {
    if (name === "consents.HELP.giverName") {
      await (await reach(page, "needs.0.kind")).selectOption("HOUSING");
      await fill(page, { "needs.0.estimatedValue": "12 triệu" });
      await (await reach(page, "consents.HELP.given")).check();
      await choose(page, "consents.HELP.giver", "SELF");
    }
    await fill(page, { [name]: value });
    if (name === "members.0.birth") {
      await choose(page, "members.0.categories", "LONELY_ELDERLY");
    }
  }
  await (await reach(page, "consents.STORY.given")).check();
  await submit(page);
  await expect(page.getByText("Chờ xác minh").first()).toBeVisible();
  const { code, state, enrolments } = await dossier();
  expect(code).toMatch(/^BP-2021-\d{6}$/);
  expect(state).toBe("SUBMITTED");
  expect(enrolments).toHaveLength(1);
});

test("binh returns it with a reason, an mends it, binh verifies", async ({ browser }) => {
  const { id } = await dossier();
  const binh = await signIn(browser, "binh");
  await binh.goto(`/office/addresses/${id}/review`);
  await binh.locator('[name="notes.SURVEY"]').fill("Ghi thêm kết quả khảo sát mái nhà.");
  await binh.getByRole("button", { name: "Trả lại", exact: true }).click();
  await expect(binh.getByText("Bị trả lại").first()).toBeVisible();

  const an = await signIn(browser, "an", PHONE);
  await an.goto(`/office/addresses/${id}/edit`);
  await expect(an.getByText("Ghi thêm kết quả khảo sát mái nhà.").first()).toBeVisible();
  await fill(an, { "survey.findings": "Mái tôn thủng nhiều chỗ, cột gỗ mục." });
  await submit(an);
  await expect(an.getByText("Chờ xác minh").first()).toBeVisible();

  await binh.goto(`/office/addresses/${id}/review`);
  await binh.getByRole("button", { name: "Xác minh", exact: true }).click();
  await expect(binh.getByText("Chờ phê duyệt").first()).toBeVisible();
});

test("dung approves and publishes without a name", async ({ browser }) => {
  const { id } = await dossier();
  const page = await signIn(browser, "dung");
  await page.goto(`/office/addresses/${id}/review`);
  await page.getByRole("button", { name: "Phê duyệt", exact: true }).click();
  await expect(page.getByText("Đã phê duyệt").first()).toBeVisible();
  await page.goto(`/office/addresses/${id}/publish`);
  await page.getByLabel("Tiêu đề").fill(`Bà ${HOUSEHOLD} sống một mình cần mái nhà`);
  await page
    .getByLabel("Lời giới thiệu")
    .fill(
      "Bà ngoài sáu mươi tuổi, mắt kém, sống một mình; mái nhà dột nặng, cần tôn và công thợ trước mùa mưa.",
    );
  await page.getByRole("button", { name: "Công khai", exact: true }).click();
  await expect(page.locator(".form-summary")).toContainText("lộ thông tin riêng");
  await page.getByLabel("Tiêu đề").fill("Bà cụ sống một mình cần mái nhà lành lặn");
  await page.getByRole("button", { name: "Công khai", exact: true }).click();
  await page.waitForURL(`**/office/addresses/${id}`);
});

test("a promise of 300,000 đ a month for 12 months is recorded, and the first month handed over", async ({
  browser,
}) => {
  const { id } = await dossier();
  const page = await signIn(browser, "an", PHONE);
  await page.goto(`/office/commitments/new?address=${id}&donor=new`);
  await page.locator('[name="donor.kind"]').first().waitFor();
  const kind = page.locator('[name="donor.kind"]').first();
  if ((await kind.evaluate((element) => element.tagName)) === "SELECT") await kind.selectOption("ENTERPRISE");
  else await page.locator('[name="donor.kind"][value="ENTERPRISE"]').check();
  await fill(page, { "donor.name": DONOR });
  await page.locator('[name="form"][value="REGULAR"]').check();
  await fill(page, {
    "support.cash": "300.000",
    months: "6",
    startsOn: "1/5/2021",
    purpose: "Tiền ăn hằng tháng",
  });
  await page.getByRole("button", { name: "Ghi đăng ký gắn" }).click();
  // P02 II.3b: a regular cycle lasts 12 to 24 months.
  await expect(page.locator(".form-summary").first()).toContainText("12");
  await expect(field(page, "support.cash")).toHaveValue("300.000");
  await fill(page, { months: "12" });
  await page.getByRole("button", { name: "Ghi đăng ký gắn" }).click();
  await page.waitForURL(/\/office\/commitments\/[0-9a-f-]{36}/);
  const commitment = await owner.commitment.findFirstOrThrow({
    where: { addressId: id },
    include: { instalments: { orderBy: { number: "asc" } } },
  });
  expect(commitment.instalments.map(({ amount }) => amount)).toEqual(Array(12).fill(300_000n));

  await page.goto(`/office/commitments/${commitment.id}/deliveries/new`);
  await fill(page, {
    "support.cash": "300000",
    deliveredOn: "5/5/2021",
    handedOverBy: "Chi hội ấp 5",
    receivedBy: HOUSEHOLD,
  });
  await page.getByRole("button", { name: "Ghi lần trợ giúp" }).click();
  await page.waitForURL(/\/office\/commitments\/[0-9a-f-]{36}(\?.*)?$/);
  const { enrolments } = await dossier();
  expect(enrolments[0]).toMatchObject({
    promised: 3_600_000n,
    handedOver: 300_000n,
    missing: 0n,
    timesHelped: 1,
  });
});

test("anybody sees it, without names, without a script", async ({ browser }) => {
  const { publicCode, code } = await dossier();
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.url());
  });
  const answer = await page.goto(`/addresses/${publicCode}`);
  expect(answer?.headers()["content-security-policy"]).toContain("script-src 'none'");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bà cụ sống một mình");
  await expect(page.getByText("3.600.000 đ").first()).toBeVisible();
  await expect(page.getByText("300.000 đ").first()).toBeVisible();
  const html = await page.content();
  for (const secret of [HOUSEHOLD, "Hồng Ngát", "0912", "Ấp 5", "1957", code ?? "", DONOR])
    expect(html).not.toContain(secret);
  expect(scripts).toEqual([]);

  // The pledge form posts, refuses and keeps what was typed, all without a script.
  await page.getByLabel("Tên bạn hoặc tổ chức").fill("Nhóm thiện nguyện Hoa Mai");
  await page.getByLabel("Số điện thoại hoặc thư điện tử").fill("không có");
  await page.getByRole("button", { name: "Gửi lời đăng ký" }).click();
  await expect(page.getByLabel("Tên bạn hoặc tổ chức")).toHaveValue("Nhóm thiện nguyện Hoa Mai");
  await page.getByLabel("Số điện thoại hoặc thư điện tử").fill("0987654321");
  await page.getByRole("button", { name: "Gửi lời đăng ký" }).click();
  await expect(page.getByText("Mã biên nhận")).toBeVisible();
});

test("binh submits the quarter, dung accepts it, and the workbook's cells are the database's sums", async ({
  browser,
}) => {
  const binh = await signIn(browser, "binh");
  await binh.goto("/office/reports");
  await binh
    .getByRole("button", { name: /Lập báo cáo/ })
    .first()
    .click();
  await binh.waitForURL(/\/office\/reports\/[0-9a-f-]{36}/);
  const id = binh.url().match(/[0-9a-f-]{36}/)?.[0] ?? "";
  await fill(binh, {
    number: "05/BC-CTĐ",
    signedOn: "5/5/2021",
    signerName: "Lê Thị Bình",
    signerTitle: "Chủ tịch",
  });
  await binh.getByRole("button", { name: "Nộp báo cáo" }).first().click();
  await binh.getByRole("dialog").getByRole("button", { name: "Nộp báo cáo" }).click();
  await expect.poll(async () => (await owner.report.findUnique({ where: { id } }))?.state).toBe("SUBMITTED");

  const dung = await signIn(browser, "dung");
  await dung.goto(`/office/reports/${id}`);
  await dung.getByRole("button", { name: "Chấp nhận" }).first().click();
  await dung.getByRole("dialog").getByRole("button", { name: "Chấp nhận" }).click();
  await expect.poll(async () => (await owner.report.findUnique({ where: { id } }))?.state).toBe("ACCEPTED");

  const [download] = await Promise.all([
    dung.waitForEvent("download"),
    dung.locator(`a[href*="/office/reports/${id}/sheet"]`).first().click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await download.path());
  // The rows that sum up, on every sheet: their cells are formulas, and here what these came to.
  const totals: number[] = [];
  let formulas = 0;
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => {
      const cells = (row.values as ExcelJS.CellValue[]).filter(
        (value) => value !== undefined && value !== null,
      );
      if (!cells.some((value) => typeof value === "string" && /^(Tổng cộng|Cộng)/i.test(value))) return;
      for (const value of cells)
        if (typeof value === "object" && "formula" in value) {
          formulas++;
          totals.push(Number(value.result ?? 0));
        }
    });
  const { period, unitId } = await owner.report.findUniqueOrThrow({
    where: { id },
    include: { period: true },
  });
  const [sums] = await owner.$queryRaw<{ handed: bigint; dossiers: bigint }[]>`
    SELECT (SELECT coalesce(sum(d."value"), 0)::bigint FROM "Delivery" d JOIN "Unit" u ON u."id" = d."unitId"
        WHERE ${unitId}::uuid = ANY (u."ancestorIds") AND d."reversedOn" IS NULL
          AND d."deliveredOn" BETWEEN ${period.startsOn}::date AND least(${period.endsOn}::date, '2021-05-05')) AS handed,
      (SELECT count(*) FROM "Enrolment" e JOIN "Unit" u ON u."id" = e."unitId" JOIN "Campaign" c ON c."id" = e."campaignId"
        WHERE ${unitId}::uuid = ANY (u."ancestorIds") AND c."year" = 2021
          AND e."enrolledOn" <= least(${period.endsOn}::date, '2021-05-05') AND e."state" IN ('SUBMITTED', 'VERIFIED', 'APPROVED', 'CLOSED')) AS dossiers`;
  expect(formulas).toBeGreaterThan(5);
  // Both are something: an empty report would agree with anything.
  expect(Number(sums?.handed)).toBeGreaterThan(300_000);
  expect(Number(sums?.dossiers)).toBeGreaterThan(5);
  expect(totals).toContain(Number(sums?.handed));
  expect(totals).toContain(Number(sums?.dossiers));
});
