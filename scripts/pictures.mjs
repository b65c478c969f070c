// Takes the pictures of the README from a running demonstration: node scripts/pictures.mjs http://localhost:3000
import fs from "node:fs";
import { chromium } from "@playwright/test";
import exceljs from "exceljs";
import { launchOptions } from "./browser.mjs";
import { inRoot } from "./paths.mjs";

const base = process.argv[2] ?? "http://localhost:3000";
const FOLDER = inRoot("public/guide");
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 780 };

const browser = await chromium.launch(await launchOptions());
fs.mkdirSync(FOLDER, { recursive: true });
try {
  await take("register-phone", "an", PHONE, async (page) => page.goto("/office/addresses/new?step=form"));
  await take("review", "binh", DESK, async (page) => {
    await page.goto("/office/addresses?state=SUBMITTED");
    await page.goto(`${await firstLink(page, /\/office\/addresses\/[0-9a-f-]{36}$/)}/review`);
  });
  await take("dossier", "dung", DESK, async (page) => {
    await page.goto("/office/addresses?state=APPROVED&covered=yes");
    await page.goto(await firstLink(page, /\/office\/addresses\/[0-9a-f-]{36}$/));
  });
  await take("public", null, DESK, async (page) => {
    await page.goto("/addresses?all=1");
    await page.goto(await firstLink(page, /\/addresses\/[2-9A-Z]{8}$/));
  });
  await take("correction", "dung", DESK, async (page) => {
    await page.goto("/office/corrections");
    await page.goto(await firstLink(page, /\/office\/corrections\/[0-9a-f-]{36}$/));
  });
  await take("meeting", "an", DESK, async (page) => {
    await page.goto("/office/reviews");
    await page.goto(await firstLink(page, /\/office\/reviews\/[0-9a-f-]{36}$/));
  });
  await take("import", "dung", DESK, async (page) => {
    await page.goto("/office/imports?kind=DONORS");
    await page.getByLabel("Tệp đã điền").setInputFiles({
      name: "nha-tai-tro.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: await donors(),
    });
    await page.locator("main form[enctype] button").click();
    await page.getByRole("button", { name: /^Nhập/ }).first().waitFor({ timeout: 120_000 });
  });
  await take("commitment", "binh", DESK, async (page) => {
    await page.goto("/office/commitments?form=REGULAR&state=ACTIVE");
    await page.goto(await firstLink(page, /\/office\/commitments\/[0-9a-f-]{36}$/));
  });
  await take("desk", "dung", DESK, async (page) => page.goto("/office/desk"));
  await take("report", "binh", DESK, async (page) => {
    await page.goto("/office/reports");
    await page.goto(await firstLink(page, /\/office\/reports\/[0-9a-f-]{36}$/));
  });
} finally {
  await browser.close();
}

async function take(name, userName, viewport, walk) {
  const context = await browser.newContext({ baseURL: base, viewport, locale: "vi-VN" });
  const page = await context.newPage();
  if (userName) await signIn(page, userName);
  await walk(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
}

async function signIn(page, userName) {
  await page.goto("/login");
  await page.getByLabel("Tên đăng nhập").fill(userName);
  await page.getByLabel("Mật khẩu").fill("nhan-dao-2021");
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.waitForURL("**/office/**");
}

async function firstLink(page, pattern) {
  const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.href));
  const found = links.find((link) => pattern.test(new URL(link).pathname));
  if (!found) throw new Error(`No link like ${pattern} on ${page.url()}`);
  return found;
}

/** A list as a province keeps it: one row is wrong. */
async function donors() {
  const book = new exceljs.Workbook();
  book.addWorksheet("Nhà tài trợ").addRows([
    ["Tên nhà tài trợ", "Loại nhà tài trợ", "Điện thoại"],
    ["Công ty TNHH May Phước Bình", "Doanh nghiệp", "0271 3888 123"],
    ["Nhóm thiện nguyện Sao Mai", "Nhóm", "0912 345 678"],
    ["Bà Trần Thị Ngọc Hoa", "Cá nhân", "12345"],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
