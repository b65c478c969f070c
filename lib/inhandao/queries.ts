import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { fromDay, toDay } from "@/lib/core/days";
import { type Database, db } from "@/lib/core/db";
import { beyond, type Order, orderBy } from "@/lib/core/paging";
import { listSheet } from "@/lib/core/sheet";
import { isUuid } from "@/lib/core/typed";
import { recordLook } from "@/lib/history/mutations";
import { expandUnits } from "@/lib/territory/queries";
import { dossiersOf } from "@/lib/territory/scope";
import type { Prisma } from "@/prisma/generated/client";
import { mayPost, mayPrepare, unitsToPostFor } from "./policy";
import { ENDED_STATES, judgeRow, type Posted, repeatedRows, whyNotToPost, whyToTakeDown } from "./rules";
import type { InhandaoFilter, SheetRow } from "./schema";
import { postingColumns } from "./sheet";

type Where = Prisma.HumanitarianAddressWhereInput;
export type Shown = InhandaoFilter["show"];

const inForce = (purpose: "INHANDAO" | "HELP"): Where => ({
  consents: { some: { purpose, withdrawnOn: null } },
});
const postable: Where = { AND: [{ heldOn: null }, inForce("INHANDAO"), inForce("HELP")] };
const toTakeDown: Where = {
  OR: [{ state: { in: [...ENDED_STATES] } }, { NOT: inForce("INHANDAO") }, { NOT: inForce("HELP") }],
};

/** The same four lists for the page, its counts, the desks and the sheet. */
const LISTS: Record<Shown, Where> = {
  ready: { AND: [{ state: "APPROVED", inhandaoState: "NOT_POSTED" }, postable] },
  apart: { AND: [{ state: "APPROVED", inhandaoState: "NOT_POSTED" }, { NOT: postable }] },
  posted: { AND: [{ inhandaoState: { not: "NOT_POSTED" } }, { NOT: toTakeDown }] },
  remove: { AND: [{ inhandaoState: { not: "NOT_POSTED" } }, toTakeDown] },
};

async function listWhere(actor: Actor, show: Shown, unit?: string): Promise<Where> {
  const units = unit ? ((await expandUnits([unit])).get(unit) ?? []) : null;
  return { AND: [dossiersOf(actor), LISTS[show], units ? { unitId: { in: units } } : {}] };
}

export async function countInhandao(actor: Actor, show: Shown, unit?: string): Promise<number> {
  return db.humanitarianAddress.count({ where: await listWhere(actor, show, unit) });
}

const postedSelect = {
  state: true,
  inhandaoState: true,
  inhandaoCode: true,
  inhandaoOn: true,
  inhandaoUpdatedOn: true,
  inhandaoLink: true,
  heldOn: true,
  consents: { select: { purpose: true, withdrawnOn: true } },
} as const;
type PostedRow = Prisma.HumanitarianAddressGetPayload<{ select: typeof postedSelect }>;

const asPosted = (row: PostedRow): Posted => ({
  state: row.state,
  inhandaoState: row.inhandaoState,
  inhandaoCode: row.inhandaoCode,
  inhandaoOn: toDay(row.inhandaoOn),
  inhandaoUpdatedOn: toDay(row.inhandaoUpdatedOn),
  inhandaoLink: row.inhandaoLink,
  isHeld: row.heldOn !== null,
  consents: row.consents.flatMap(({ purpose, withdrawnOn }) => (withdrawnOn === null ? purpose : [])),
  hadConsent: row.consents.some(({ purpose }) => purpose === "INHANDAO"),
});

const contentSelect = {
  id: true,
  code: true,
  version: true,
  kind: true,
  unitId: true,
  organisationId: true,
  headName: true,
  hamlet: true,
  street: true,
  guardianName: true,
  circumstances: true,
  approvedOn: true,
  publicTitle: true,
  publicSummary: true,
  inhandaoTitle: true,
  inhandaoSummary: true,
  inhandaoStory: true,
  ...postedSelect,
  unit: {
    select: {
      name: true,
      parent: { select: { name: true, kind: true, parent: { select: { name: true } } } },
    },
  },
  files: {
    where: { kind: "PHOTO", removedAt: null },
    orderBy: [{ position: "asc" }, { uploadedAt: "desc" }],
    take: 1,
    select: { id: true },
  },
} satisfies Prisma.HumanitarianAddressSelect;
type ContentRow = Prisma.HumanitarianAddressGetPayload<{ select: typeof contentSelect }>;

function asContent(row: ContentRow) {
  const standing = asPosted(row);
  const { parent } = row.unit;
  const hasDistrict = parent?.kind === "DISTRICT";
  return {
    id: row.id,
    code: row.code ?? "",
    version: row.version,
    unitId: row.unitId,
    organisationId: row.organisationId,
    approvedOn: toDay(row.approvedOn),
    standing,
    notPostable: whyNotToPost(standing),
    takeDown: whyToTakeDown(standing),
    isPrepared: row.inhandaoTitle !== null,
    // What an officer wrote and what was checked once already is offered first.
    title: row.inhandaoTitle ?? row.publicTitle ?? "",
    summary: row.inhandaoSummary ?? row.publicSummary ?? "",
    story: row.inhandaoStory ?? "",
    circumstances: row.circumstances ?? "",
    receiver: row.headName,
    guardian: row.guardianName,
    place: {
      province: (hasDistrict ? parent?.parent?.name : parent?.name) ?? "",
      district: hasDistrict ? (parent?.name ?? "") : "",
      commune: row.unit.name,
      line: [row.street, row.hamlet].filter(Boolean).join(", "),
    },
    /** Only where the household agreed that its picture is made public. */
    photoId: standing.consents.includes("PICTURE") ? (row.files[0]?.id ?? null) : null,
  };
}
export type PostingContent = ReturnType<typeof asContent>;

/** Everything that is posted for one household, with its names: a look, recorded before it is handed out. */
export async function readPosting(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  const row = await db.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id }] },
    select: contentSelect,
  });
  if (!row) return null;
  await recordLook(actor, { what: "inhandao", addressId: id, unitId: row.unitId });
  return { ...asContent(row), may: { prepare: mayPrepare(actor, row), post: mayPost(actor, row) } };
}

const PAGE = 25;
const ORDER = [
  { key: "approvedOn", direction: "asc", nullsLast: true },
  { key: "id", direction: "asc" },
] as const satisfies readonly Order[];

const lineSelect = {
  id: true,
  code: true,
  headName: true,
  hamlet: true,
  approvedOn: true,
  inhandaoTitle: true,
  ...postedSelect,
  unit: { select: { name: true, parent: { select: { name: true, kind: true } } } },
} satisfies Prisma.HumanitarianAddressSelect;

/** `2021-05-05_id` of a row. */
function placeOf(cursor: string | undefined): unknown[] | null {
  const [day = "", id = ""] = cursor?.split("_") ?? [];
  if (!isUuid(id)) return null;
  const on = /^\d{4}-\d{2}-\d{2}$/.test(day) ? fromDay(day) : null;
  return on && Number.isNaN(on.getTime()) ? null : [on, id];
}

/** One of the four lists, the longest approved first. */
export async function listInhandao(actor: Actor, filter: InhandaoFilter) {
  const backwards = !filter.after && Boolean(filter.before);
  const place = placeOf(filter.after ?? filter.before);
  const where = await listWhere(actor, filter.show, filter.unit);
  const found = await db.humanitarianAddress.findMany({
    where: place ? { AND: [where, beyond(ORDER, place, backwards)] } : where,
    orderBy: orderBy(ORDER, place !== null && backwards),
    take: PAGE + 1,
    select: lineSelect,
  });
  const hasMore = found.length > PAGE;
  const rows = found.slice(0, PAGE).map((row) => {
    const standing = asPosted(row);
    return {
      id: row.id,
      code: row.code ?? "",
      headName: row.headName,
      hamlet: row.hamlet,
      unitName: row.unit.name,
      districtName: row.unit.parent?.kind === "DISTRICT" ? row.unit.parent.name : null,
      approvedOn: toDay(row.approvedOn),
      isPrepared: row.inhandaoTitle !== null,
      standing,
      why: filter.show === "remove" ? whyToTakeDown(standing) : whyNotToPost(standing),
    };
  });
  if (place && backwards) rows.reverse();
  const cursorOf = (row: (typeof rows)[number] | undefined) => row && `${row.approvedOn ?? ""}_${row.id}`;
  return {
    rows,
    before: (place ? !backwards || hasMore : false) ? (cursorOf(rows[0]) ?? null) : null,
    after: (place && backwards) || hasMore ? (cursorOf(rows.at(-1)) ?? null) : null,
  };
}
export type InhandaoLine = Awaited<ReturnType<typeof listInhandao>>["rows"][number];

/** Every address that may be posted now, a few hundred at a time, for the sheet; only where the actor posts. */
export async function* eachToPost(actor: Actor, unit?: string): AsyncGenerator<PostingContent> {
  const where: Where = {
    AND: [await listWhere(actor, "ready", unit), { unitId: { in: unitsToPostFor(actor) } }],
  };
  let place: unknown[] | null = null;
  for (;;) {
    const rows: ContentRow[] = await db.humanitarianAddress.findMany({
      where: place ? { AND: [where, beyond(ORDER, place, false)] } : where,
      orderBy: orderBy(ORDER, false),
      take: 500,
      select: contentSelect,
    });
    for (const row of rows) yield asContent(row);
    const last = rows.at(-1);
    if (!last || rows.length < 500) return;
    place = [last.approvedOn, last.id];
  }
}

/** The list in a form to post from. That it leaves, and how many households stand in it, is recorded before. */
export async function exportInhandao(
  actor: Actor,
  unit: string | undefined,
  fileAt: (id: string) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [grant] = actor.grants.filter(
    ({ role }) => role === "DISTRICT_OFFICER" || role === "PROVINCE_OFFICER",
  );
  const rows: PostingContent[] = [];
  for await (const row of eachToPost(actor, unit)) rows.push(row);
  await recordLook(actor, {
    what: "export:inhandao",
    unitId: unit ?? grant?.unitId,
    detail: `Chưa đăng iNHANDAO; ${rows.length} dòng`,
  });
  return listSheet({
    tab: "Đăng iNHANDAO",
    title: "ĐỊA CHỈ NHÂN ĐẠO CHỜ ĐĂNG LÊN iNHANDAO",
    unit: grant?.unitName ?? "",
    who: actor.name,
    when: actor.clock.now,
    filters: ["Đã phê duyệt, gia đình đồng ý đăng iNHANDAO, chưa có mã"],
    columns: postingColumns(fileAt),
    rows,
  });
}

/** What each row of the sheet that came back means for its dossier, as things stand; writes nothing. */
export async function judgeRows(actor: Actor, rows: readonly SheetRow[], via: Database = db) {
  const mine: Where = { unitId: { in: unitsToPostFor(actor) } };
  const dossiers = await via.humanitarianAddress.findMany({
    where: { AND: [mine, { code: { in: rows.map(({ ours }) => ours) } }] },
    select: {
      id: true,
      code: true,
      version: true,
      unitId: true,
      organisationId: true,
      provinceId: true,
      ...postedSelect,
    },
  });
  const holders = await via.humanitarianAddress.findMany({
    where: {
      provinceId: { in: [...new Set(dossiers.map(({ provinceId }) => provinceId))] },
      inhandaoCode: { in: rows.map(({ code }) => code) },
    },
    select: { id: true, code: true, unitId: true, inhandaoCode: true },
  });
  const within = new Set(unitsToPostFor(actor));
  const repeated = repeatedRows(rows);
  return rows.map((row) => {
    const dossier = dossiers.find(({ code }) => code === row.ours);
    const holder = holders.find(({ id, inhandaoCode }) => inhandaoCode === row.code && id !== dossier?.id);
    const fault = repeated.get(row.row);
    const judged = fault
      ? { ...row, verdict: "bad" as const, words: fault }
      : judgeRow(row, {
          address: dossier && asPosted(dossier),
          takenBy: holder ? (within.has(holder.unitId) && holder.code) || "một hồ sơ khác" : null,
          today: actor.clock.today,
        });
    return { judged, dossier: dossier ?? null };
  });
}

/** The household that already bears this code of the national system, if another one does. */
export async function findCodeHolder(
  actor: Actor,
  { id, provinceId, code }: { id: string; provinceId: string; code: string },
  via: Database = db,
): Promise<string | null> {
  const holder = await via.humanitarianAddress.findFirst({
    where: { provinceId, inhandaoCode: code, id: { not: id } },
    select: { code: true, unitId: true },
  });
  if (!holder) return null;
  return (unitsToPostFor(actor).includes(holder.unitId) && holder.code) || "một hồ sơ khác";
}
