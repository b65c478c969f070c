import type { Client } from "pg";
import { encrypt } from "@/lib/core/secrets";
import { Chance } from "./chance";
import { aPhone } from "./people";
import type { Sink } from "./sink";
import { at, type Officer, type World } from "./world";

/** Pairs that an officer has looked at: namesakes, or two families that share a phone. */
export function decideDistinct(sink: Sink, pairs: Map<string, string[]>, by: Officer): void {
  for (const [, [one, other]] of pairs) {
    if (!one || !other) continue;
    const decidedAt = at("2021-04-12", 95);
    const [smallerId, largerId] = one < other ? [one, other] : [other, one];
    sink.add("DuplicateDecision", {
      id: new Chance(4411).uuid(decidedAt),
      smallerId,
      largerId,
      verdict: "DISTINCT",
      reason: "Hai người trùng tên và năm sinh, đã gọi hai ấp xác minh",
      decidedById: by.id,
      decidedAt,
    });
  }
}

const WISHES = [
  ["Trịnh Thanh Vân", "REGULAR", "Tôi muốn giúp mỗi tháng một ít, xin gọi buổi tối."],
  ["Kiều Quốc Đạt", "ONE_OFF", "Tôi có sẵn ít vật liệu xây dựng, mong được gửi."],
  ["Nhóm bạn Áo Trắng", null, "Chúng tôi muốn đến thăm và tặng quà."],
  ["Đoàn Thị Lành", "REGULAR", null],
] as const;

/** What visitors of the public pages left in the last days; nobody has called back yet. */
export async function writePledges(sql: Client): Promise<void> {
  const chance = new Chance(8812);
  const { rows } = await sql.query<{ publicCode: string }>(
    `SELECT a."publicCode" FROM "HumanitarianAddress" a JOIN "Unit" u ON u."id" = a."unitId"
     WHERE a."publishedOn" IS NOT NULL
     ORDER BY u."name" <> 'Xã Đồng Tâm', a."code" LIMIT $1`,
    [WISHES.length],
  );
  for (const [order, { publicCode }] of rows.entries()) {
    const [name, form, message] = WISHES[order] ?? WISHES[0];
    const createdAt = at(`2021-05-0${1 + (order % 4)}`, 200 + order * 17);
    const receiptCode = `DEMO${String(order + 2).padStart(6, "2")}`;
    await sql.query(
      `INSERT INTO "Pledge" ("id", "receiptCode", "publicCode", "name", "contactCipher", "form", "message")
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        chance.uuid(createdAt),
        receiptCode,
        publicCode,
        name,
        Buffer.from(encrypt(aPhone(chance))),
        form,
        message,
      ],
    );
    // The trigger stamps the system's moment; the demonstration's day stands still.
    await sql.query(`UPDATE "Pledge" SET "createdAt" = $1 WHERE "receiptCode" = $2`, [
      createdAt,
      receiptCode,
    ]);
  }
}

/** The numbers given out, and the year before closed: it never changes from here on. */
export async function closeYearBefore(
  sql: Client,
  world: World,
  last: { before: number; now: number },
): Promise<void> {
  const { before, now } = world.years;
  await sql.query(`UPDATE "Campaign" SET "lastNumber" = $2, "closedAt" = $3 WHERE "id" = $1`, [
    before.id,
    last.before,
    at("2020-12-28", 0),
  ]);
  await sql.query(`UPDATE "Campaign" SET "lastNumber" = $2 WHERE "id" = $1`, [now.id, last.now]);
}
