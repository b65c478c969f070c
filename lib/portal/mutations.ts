import "server-only";
import { randomUUID } from "node:crypto";
import { whyNotAllowed } from "@/lib/approvals/policy";
import { findFacts, findStanding } from "@/lib/approvals/queries";
import { whyNotPossible } from "@/lib/approvals/rules";
import type { Actor } from "@/lib/auth/actor";
import { fromDay } from "@/lib/core/days";
import { db, publicDb, type Transaction } from "@/lib/core/db";
import { givenAway } from "@/lib/core/given-away";
import {
  changedMeanwhile,
  done,
  forbidden,
  inTransaction,
  notFound,
  type Outcome,
  refuse,
} from "@/lib/core/outcome";
import { encrypt, randomCode } from "@/lib/core/secrets";
import { recordAct } from "@/lib/history/mutations";
import { publicPlaceOf } from "@/lib/organisations/queries";
import { dossiersOf } from "@/lib/territory/scope";
import { mayAnswerPledge } from "./policy";
import { pledgesWhere } from "./queries";

type PublicWords = { id: string; version: number; title: string; summary: string };

/** In scope, theirs to publish, possible, and words that give nothing away: what publishing and preparing both ask. */
async function findPublishable(actor: Actor, tx: Transaction, typed: PublicWords) {
  const dossier = await tx.humanitarianAddress.findFirst({
    where: { AND: [dossiersOf(actor), { id: typed.id }] },
    include: { members: { select: { fullName: true } } },
  });
  const standing = await findStanding(actor, typed.id, tx);
  if (!dossier || !standing) return notFound();
  const { campaign } = standing;
  if (!campaign) return refuse("Chưa mở năm vận động. Tỉnh cần mở năm trước khi công khai.");
  const denial = whyNotAllowed(actor, "publish", standing.policy);
  if (denial) return forbidden(denial);
  const { facts } = await findFacts(actor, "publish", standing, "", tx);
  const obstacle = whyNotPossible("publish", facts);
  if (obstacle) return refuse(obstacle);

  const names = [dossier.headName, ...dossier.members.map(({ fullName }) => fullName)];
  const errors: Record<string, string> = {};
  for (const field of ["title", "summary"] as const) {
    const faults = givenAway(typed[field], dossier.kind === "FACILITY" ? [] : names);
    if (faults.length) errors[field] = faults.join(" ");
  }
  if (Object.keys(errors).length)
    return refuse("Chưa công khai được: lời giới thiệu còn lộ thông tin riêng.", errors);
  return done({ dossier, campaign });
}

/** Keeps the words for the public page without publishing yet: many prepared dossiers are then published at once. */
export async function preparePublication(actor: Actor, typed: PublicWords): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const found = await findPublishable(actor, tx, typed);
    if (!found.ok) return found;
    const { dossier } = found.value;
    if (dossier.publishedOn)
      return refuse("Hồ sơ đang được công khai. Hãy lưu lời giới thiệu bằng nút công khai.");
    const kept = await tx.humanitarianAddress.updateMany({
      where: { id: dossier.id, version: typed.version, state: "APPROVED", publishedOn: null },
      data: {
        publicTitle: typed.title,
        publicSummary: typed.summary,
        version: { increment: 1 },
        changedAt: actor.clock.now,
      },
    });
    if (kept.count === 0) return changedMeanwhile();
    await recordAct(actor, tx, {
      verb: "preparePublication",
      subject: "address",
      subjectId: dossier.id,
      addressId: dossier.id,
      unitId: dossier.unitId,
      organisationId: dossier.organisationId,
      changes: { publicTitle: [dossier.publicTitle, typed.title] },
    });
    return done();
  });
}

/**
 * Puts an approved dossier on the public pages, or renews its words there. Only what stands in `PublicAddress`
 * leaves the office: the officer's words, the place down to the commune, and figures.
 */
export async function publishAddress(
  actor: Actor,
  typed: PublicWords,
): Promise<Outcome<{ publicCode: string }>> {
  return inTransaction(async (tx) => {
    const found = await findPublishable(actor, tx, typed);
    if (!found.ok) return found;
    const { dossier, campaign } = found.value;
    const enrolment = await tx.enrolment.findUnique({
      where: { campaignId_addressId: { campaignId: campaign.id, addressId: dossier.id } },
    });
    if (!enrolment) return refuse("Địa chỉ chưa có trong năm vận động hiện tại.");
    const publicCode = dossier.publicCode ?? randomCode(8);
    const published = await tx.humanitarianAddress.updateMany({
      where: { id: dossier.id, version: typed.version, state: "APPROVED" },
      data: {
        publicCode,
        publishedOn: dossier.publishedOn ?? fromDay(actor.clock.today),
        publicTitle: typed.title,
        publicSummary: typed.summary,
        version: { increment: 1 },
        changedAt: actor.clock.now,
      },
    });
    if (published.count === 0) return changedMeanwhile();

    const row = {
      kind: dossier.kind,
      title: typed.title,
      summary: typed.summary,
      ...(await publicPlaceOf(actor, dossier.unitId, tx)),
      categories: dossier.shownCategories,
      needKinds: dossier.needKinds,
      eligibleMembers: enrolment.eligibleMembers,
      campaignYear: campaign.year,
      minimum: enrolment.minimum,
      monthlyMinimum: enrolment.monthlyMinimum,
      promised: enrolment.promised,
      handedOver: enrolment.handedOver,
      missing: enrolment.missing,
      coveredSince: enrolment.coveredSince,
      donorCount: enrolment.donorCount,
      priority: enrolment.priority,
      publishedOn: dossier.publishedOn ?? fromDay(actor.clock.today),
    };
    await tx.publicAddress.upsert({
      where: { code: publicCode },
      create: { code: publicCode, ...row },
      update: row,
    });
    await raisePublicCounter(tx);
    await recordAct(actor, tx, {
      verb: "publish",
      subject: "address",
      subjectId: dossier.id,
      addressId: dossier.id,
      unitId: dossier.unitId,
      organisationId: dossier.organisationId,
      changes: { publicTitle: [dossier.publicTitle, typed.title] },
    });
    return done({ publicCode });
  });
}

/** Takes the public page away at once; a trigger removes the row and raises the public counter. */
export async function unpublishAddress(
  actor: Actor,
  typed: { id: string; version: number; reason: string },
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const standing = await findStanding(actor, typed.id, tx);
    if (!standing) return notFound();
    const { row: dossier } = standing;
    const denial = whyNotAllowed(actor, "unpublish", standing.policy);
    if (denial) return forbidden(denial);
    const { facts } = await findFacts(actor, "unpublish", standing, typed.reason, tx);
    const obstacle = whyNotPossible("unpublish", facts);
    if (obstacle) return refuse(obstacle);
    const ended = await tx.humanitarianAddress.updateMany({
      where: { id: dossier.id, version: typed.version, publishedOn: { not: null } },
      data: { publishedOn: null, version: { increment: 1 }, changedAt: actor.clock.now },
    });
    if (ended.count === 0) return changedMeanwhile();
    await recordAct(actor, tx, {
      verb: "unpublish",
      subject: "address",
      subjectId: dossier.id,
      addressId: dossier.id,
      unitId: dossier.unitId,
      organisationId: dossier.organisationId,
      reason: typed.reason,
    });
    return done();
  });
}

async function raisePublicCounter(tx: Transaction) {
  await tx.publicCounter.update({ where: { id: 1 }, data: { value: { increment: 1 } } });
}

/**
 * "Tôi muốn giúp", from anybody. Reserves nothing; the database finds the household's commune by the public code,
 * and refuses a flood. Answers the receipt code.
 */
export async function makePledge(typed: {
  code: string;
  name: string;
  contact: string;
  form?: "ONE_OFF" | "REGULAR";
  message?: string;
}): Promise<Outcome<{ receiptCode: string }>> {
  const receiptCode = randomCode(10);
  try {
    // No RETURNING: the public role may insert pledges, not read them.
    await publicDb.$executeRaw`
      INSERT INTO "Pledge" ("id", "receiptCode", "publicCode", "name", "contactCipher", "form", "message")
      VALUES (${randomUUID()}::uuid, ${receiptCode}, ${typed.code}, ${typed.name}, ${encrypt(typed.contact)},
        ${typed.form ?? null}::"CommitmentForm", ${typed.message ?? null})`;
    return done({ receiptCode });
  } catch (error) {
    const words = String(error);
    if (words.includes("too many pledges"))
      return refuse(
        "Hiện có quá nhiều lời đăng ký cùng lúc. Hãy thử lại sau một giờ, hoặc gọi số điện thoại trên trang này.",
      );
    if (words.includes("not published")) return notFound();
    throw error;
  }
}

/** The officer who called back writes down what came of it. */
export async function answerPledge(
  actor: Actor,
  typed: { id: string; state: "CALLED" | "DISMISSED"; answer: string },
): Promise<Outcome> {
  const pledge = await db.pledge.findFirst({
    where: { AND: [pledgesWhere(actor, false), { id: typed.id }] },
  });
  if (!pledge?.unitId) return notFound();
  const { unitId } = pledge;
  if (!mayAnswerPledge(actor, { unitId })) return forbidden("Anh/chị không phụ trách địa bàn này.");
  if (pledge.state !== "NEW" && pledge.state !== "CALLED")
    return refuse("Lời đăng ký này đã được xử lý xong.");
  // The same form posted twice.
  if (pledge.state === typed.state && pledge.answer === typed.answer) return done();
  return inTransaction(async (tx) => {
    const answered = await tx.pledge.updateMany({
      // As it was read: of two officers who called at once, the second sees what the first wrote.
      where: { id: typed.id, state: pledge.state, answer: pledge.answer },
      data: {
        state: typed.state,
        answer: typed.answer,
        answeredOn: fromDay(actor.clock.today),
        answeredById: actor.userId,
      },
    });
    if (answered.count === 0)
      return refuse("Người khác vừa ghi kết quả cho lời đăng ký này. Hãy tải lại trang để xem.");
    await recordAct(actor, tx, {
      verb: "answerPledge",
      subject: "pledge",
      subjectId: typed.id,
      addressId: pledge.addressId,
      unitId,
      fromState: pledge.state,
      toState: typed.state,
      reason: typed.answer,
    });
    return done();
  });
}
