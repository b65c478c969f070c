import { expect, test } from "vitest";
import { changePassword, endOwnSignIns } from "@/lib/account/mutations";
import { loadActor, loadSignedIn, readClock } from "@/lib/auth/queries";
import { openSignIn } from "@/lib/auth/session";
import { listActsWithin, listLooksWithin } from "@/lib/history/audit";
import {
  closeAccount,
  editAccount,
  endRole,
  endSignIns,
  grantRole,
  openAccount,
  reopenAccount,
  resetPassword,
} from "@/lib/users/mutations";
import { findAccount, listAccounts } from "@/lib/users/queries";
import {
  actorOf,
  organisationId,
  owner,
  provinceId,
  SCHOOL,
  UNION,
  unitId,
  userId,
} from "../../support/cast";

const OPEN = { standing: "open", role: undefined, after: undefined } as const;
const person = { fullName: "Lý Thị Nga", email: null, phone: "0912 345 678" };

async function newAccount(userName: string) {
  const outcome = await openAccount(await actorOf("lam"), {
    ...person,
    userName,
    role: "COMMUNE_OFFICER",
    unitId: await unitId("Xã Đồng Tâm"),
    organisationId: null,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
const verbsOf = async (id: string) =>
  (await owner.act.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } })).map(({ verb }) => verb);
const enter = (name: string, password: string) => openSignIn(name, password, "10.0.0.1", null);

async function strangeAdministrator() {
  const elsewhere = await owner.unit.create({
    data: { code: "68", name: "Tỉnh Khác", kind: "PROVINCE", validFrom: new Date("1997-01-01") },
  });
  const { id } = await owner.user.create({
    data: {
      userName: "lam.khac",
      fullName: "Quản Trị Tỉnh Khác",
      unitId: elsewhere.id,
      passwordHash: "",
      grants: { create: { role: "ADMIN", unitId: elsewhere.id } },
    },
  });
  const actor = await loadActor(id, await readClock());
  if (!actor) throw new Error("nobody");
  return actor;
}

test("only the province's administrator keeps accounts; to everybody else they do not exist", async () => {
  const an = await userId("an");
  const grant = await owner.grant.findFirstOrThrow({ where: { userId: an } });
  const strangers = [
    await strangeAdministrator(),
    ...(await Promise.all((["an", "binh", "giang", "dung", "hanh", "khoa", "mai"] as const).map(actorOf))),
  ];
  const before = await owner.act.count();
  for (const actor of strangers) {
    const notFound = { refusal: { kind: "notFound" } };
    expect(await findAccount(actor, an)).toBeNull();
    expect((await listAccounts(actor, OPEN)).rows.map(({ userName }) => userName)).toEqual(
      actor.name === "Quản Trị Tỉnh Khác" ? ["lam.khac"] : [],
    );
    expect(await editAccount(actor, { id: an, ...person })).toMatchObject(notFound);
    expect(await closeAccount(actor, { id: an, reason: "" })).toMatchObject(notFound);
    expect(await reopenAccount(actor, { id: an })).toMatchObject(notFound);
    expect(await resetPassword(actor, { id: an })).toMatchObject(notFound);
    expect(await endSignIns(actor, { id: an })).toMatchObject(notFound);
    expect(await endRole(actor, { id: an, grantId: grant.id })).toMatchObject(notFound);
    const dongTam = await unitId("Xã Đồng Tâm");
    const role = { role: "COMMUNE_OFFICER", unitId: dongTam, organisationId: null } as const;
    expect(await grantRole(actor, { id: an, ...role })).toMatchObject(notFound);
    expect(await openAccount(actor, { ...person, userName: "newcomer", ...role })).toMatchObject({
      refusal: { errors: { unitId: expect.any(String) } },
    });
    const seen = await listActsWithin(actor, {});
    expect(seen.rows).toEqual([]);
    expect((await listLooksWithin(actor, {})).rows).toEqual([]);
  }
  expect(await owner.act.count()).toBe(before);
});

test("opening: a temporary password answered once, one line of history, never the password in it", async () => {
  const { id, password } = await newAccount("nga");
  const user = await owner.user.findUniqueOrThrow({ where: { id } });
  expect(user.passwordTemporaryAt).not.toBeNull();
  expect(await verbsOf(id)).toEqual(["openAccount"]);
  const values = JSON.stringify(await owner.actValue.findMany());
  expect(values).not.toContain(password);
  expect(values).not.toContain(user.passwordHash);
  expect(values).not.toContain("0912 345 678");
  const answer = await enter("nga", password);
  if (!answer.ok) throw new Error(answer.why);
  expect(await loadSignedIn(answer.signInId, new Date())).toMatchObject({ hasTemporaryPassword: true });
});

test("a user name is given once, even to two at once", async () => {
  const wish = {
    ...person,
    userName: "twice",
    role: "DISTRICT_OFFICER",
    unitId: await unitId("Huyện Đồng Phú"),
    organisationId: null,
  } as const;
  const lam = await actorOf("lam");
  const outcomes = await Promise.all([openAccount(lam, wish), openAccount(lam, wish)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
    refusal: { errors: { userName: expect.any(String) } },
  });
});

test("the first password: not too short, not the name, not the old one; then the account is open", async () => {
  const { id, password } = await newAccount("nga2");
  const answer = await enter("nga2", password);
  if (!answer.ok) throw new Error(answer.why);
  const actor = await loadActor(id, await readClock());
  if (!actor) throw new Error("nobody");
  const change = (typed: string, repeated = typed) =>
    changePassword(actor, { current: null, password: typed, repeated, signInId: answer.signInId });
  expect(await change("ngan")).toMatchObject({ refusal: { errors: { password: expect.any(String) } } });
  expect(await change("nga2 mot hai ba")).toMatchObject({
    refusal: { errors: { password: expect.any(String) } },
  });
  expect(await change(password)).toMatchObject({ refusal: { errors: { password: expect.any(String) } } });
  expect(await change("mưa nguồn chớp bể", "khác")).toMatchObject({
    refusal: { errors: { repeated: expect.any(String) } },
  });
  expect(await change("mưa nguồn chớp bể")).toEqual({ ok: true, value: undefined });
  expect(await loadSignedIn(answer.signInId, new Date())).toMatchObject({ hasTemporaryPassword: false });
  // The temporary way is closed behind it: from now on the current password is asked for.
  expect(await change("một mật khẩu khác")).toMatchObject({
    refusal: { errors: { current: expect.any(String) } },
  });
  expect(await verbsOf(id)).toEqual(["openAccount", "changePassword"]);
});

test("one's own password: the current one is asked for, other sign-ins end, this one stays", async () => {
  const { id, password } = await newAccount("nga3");
  const [here, there] = [await enter("nga3", password), await enter("nga3", password)];
  if (!here.ok || !there.ok) throw new Error("not in");
  const actor = await loadActor(id, await readClock());
  if (!actor) throw new Error("nobody");
  const wish = { password: "mưa nguồn chớp bể", repeated: "mưa nguồn chớp bể", signInId: here.signInId };
  expect(await changePassword(actor, { ...wish, current: "wrong" })).toMatchObject({
    refusal: { errors: { current: expect.any(String) } },
  });
  expect(await changePassword(actor, { ...wish, current: password })).toMatchObject({ ok: true });
  expect(await loadSignedIn(here.signInId, new Date())).not.toBeNull();
  expect(await loadSignedIn(there.signInId, new Date())).toBeNull();
  expect(await enter("nga3", password)).toMatchObject({ why: "wrong" });
  expect(await endOwnSignIns(actor)).toMatchObject({ ok: true });
  expect(await loadSignedIn(here.signInId, new Date())).toBeNull();
});

test("closing throws out and locks out; reopening lets in; each once", async () => {
  const lam = await actorOf("lam");
  const { id, password } = await newAccount("nga4");
  const answer = await enter("nga4", password);
  if (!answer.ok) throw new Error(answer.why);
  expect(await closeAccount(lam, { id, reason: "Nghỉ việc" })).toMatchObject({ ok: true });
  expect(await loadSignedIn(answer.signInId, new Date())).toBeNull();
  expect(await enter("nga4", password)).toMatchObject({ why: "wrong" });
  expect(await closeAccount(lam, { id, reason: "" })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await resetPassword(lam, { id })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await reopenAccount(lam, { id })).toMatchObject({ ok: true });
  expect(await reopenAccount(lam, { id })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await loadSignedIn(answer.signInId, new Date())).toBeNull();
  expect((await enter("nga4", password)).ok).toBe(true);
  expect(await verbsOf(id)).toEqual(["openAccount", "closeAccount", "reopenAccount"]);
});

test("a reset password is temporary, ends every sign-in, and the old one is worth nothing", async () => {
  const lam = await actorOf("lam");
  const { id, password } = await newAccount("nga5");
  const answer = await enter("nga5", password);
  if (!answer.ok) throw new Error(answer.why);
  const outcome = await resetPassword(lam, { id });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  expect(await loadSignedIn(answer.signInId, new Date())).toBeNull();
  expect(await enter("nga5", password)).toMatchObject({ why: "wrong" });
  const again = await enter("nga5", outcome.value.password);
  if (!again.ok) throw new Error(again.why);
  expect(await endSignIns(lam, { id })).toMatchObject({ ok: true, value: { count: 1 } });
  expect(await endSignIns(lam, { id })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await loadSignedIn(again.signInId, new Date())).toBeNull();
});

test("roles fit their places, and none is given twice", async () => {
  const lam = await actorOf("lam");
  const { id } = await newAccount("nga6");
  const [dongPhu, province, union, school] = [
    await unitId("Huyện Đồng Phú"),
    await provinceId(),
    await organisationId(UNION),
    await organisationId(SCHOOL),
  ];
  const give = (
    role: Parameters<typeof grantRole>[1]["role"],
    unit: string | null,
    organisation: string | null = null,
  ) => grantRole(lam, { id, role, unitId: unit, organisationId: organisation });
  expect(await give("COMMUNE_OFFICER", dongPhu)).toMatchObject({
    refusal: { errors: { unitId: expect.any(String) } },
  });
  expect(await give("PROVINCE_OFFICER", dongPhu)).toMatchObject({ ok: false });
  expect(await give("ADMIN", dongPhu)).toMatchObject({ ok: false });
  expect(await give("AGENCY_OFFICER", province)).toMatchObject({
    refusal: { errors: { organisationId: expect.any(String) } },
  });
  expect(await give("DISTRICT_OFFICER", null, union)).toMatchObject({ ok: false });
  expect(await give("STEERING_VIEWER", null)).toMatchObject({ ok: false });
  expect(await give("STEERING_VIEWER", dongPhu)).toMatchObject({ ok: true });
  expect(await give("STEERING_VIEWER", dongPhu)).toMatchObject({ refusal: { kind: "refused" } });
  expect(await give("AGENCY_OFFICER", null, union)).toMatchObject({ ok: true });
  expect(await give("COMMUNE_OFFICER", null, school)).toMatchObject({ ok: true });
  const account = await findAccount(lam, id);
  expect(account?.grants.map(({ role, ofSchool }) => [role, ofSchool])).toEqual([
    ["COMMUNE_OFFICER", false],
    ["STEERING_VIEWER", false],
    ["AGENCY_OFFICER", false],
    ["COMMUNE_OFFICER", true],
  ]);
  const viewer = account?.grants[1];
  if (!viewer) throw new Error("no grant");
  expect(await endRole(lam, { id, grantId: viewer.id })).toMatchObject({ ok: true });
  expect(await endRole(lam, { id, grantId: viewer.id })).toMatchObject({ refusal: { kind: "refused" } });
  expect((await verbsOf(id)).slice(1)).toEqual(["grantRole", "grantRole", "grantRole", "endRole"]);
});

test("an administrator locks nobody out of the office: not the own account, not the own last administration", async () => {
  const lam = await actorOf("lam");
  const id = await userId("lam");
  const grant = await owner.grant.findFirstOrThrow({ where: { userId: id, role: "ADMIN" } });
  expect(await closeAccount(lam, { id, reason: "" })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await resetPassword(lam, { id })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await endRole(lam, { id, grantId: grant.id })).toMatchObject({ refusal: { kind: "refused" } });
  expect(await owner.grant.count({ where: { id: grant.id, endedAt: null } })).toBe(1);
});

test("a role of another province is not this administrator's to give or end", async () => {
  const lam = await actorOf("lam");
  const { id } = await newAccount("nga7");
  const elsewhere = await owner.unit.findFirstOrThrow({ where: { name: "Tỉnh Khác" } });
  expect(
    await grantRole(lam, { id, role: "PROVINCE_OFFICER", unitId: elsewhere.id, organisationId: null }),
  ).toMatchObject({ refusal: { errors: { unitId: expect.any(String) } } });
  const grant = await owner.grant.create({ data: { userId: id, role: "ADMIN", unitId: elsewhere.id } });
  expect(await endRole(lam, { id, grantId: grant.id })).toMatchObject({ refusal: { kind: "notFound" } });
});

test("accounts are found by part of a name, without accents, and filtered", async () => {
  const lam = await actorOf("lam");
  const names = async (
    ...asked: Parameters<typeof listAccounts> extends [unknown, ...infer Rest] ? Rest : never
  ) => (await listAccounts(lam, ...asked)).rows.map(({ userName }) => userName);
  expect(await names({ ...OPEN, standing: "all" }, "thi an")).toEqual(["an"]);
  expect(await names({ ...OPEN, standing: "all" }, "đức")).toEqual(["duc"]);
  expect(await names({ ...OPEN, standing: "closed" })).toEqual(["ha"]);
  expect(await names({ ...OPEN, role: "ADMIN" })).toContain("lam");
  expect(await names(OPEN, "%")).toEqual(await names(OPEN));
});

test("the audit trail: paged without gap or repetition, filtered, without values of dossiers", async () => {
  const lam = await actorOf("lam");
  const unit = await unitId("Xã Đồng Tâm");
  const [an, subjectId] = [await userId("an"), crypto.randomUUID()];
  await owner.act.createMany({
    data: Array.from({ length: 90 }, (_, at) => ({
      at: new Date(Date.UTC(2021, 3, 1, 0, 0, Math.floor(at / 3))),
      day: new Date("2021-04-01"),
      actorId: an,
      actorLabel: "Nguyễn Thị An, Xã Đồng Tâm",
      verb: "save",
      subject: "address",
      subjectId,
      unitId: unit,
    })),
  });
  const line = await owner.act.findFirstOrThrow({ where: { subjectId } });
  await owner.actValue.create({ data: { actId: line.id, field: "headName", newValue: "Điểu Thị Mừng" } });
  const seen: string[] = [];
  for (let before: string | undefined, page = 0; page < 10; page++) {
    const answer = await listActsWithin(lam, { verb: "save", before });
    seen.push(...answer.rows.map(({ id }) => id));
    expect(JSON.stringify(answer.rows)).not.toContain("Điểu Thị Mừng");
    before = answer.before;
    if (!before) break;
  }
  expect(seen).toHaveLength(90);
  expect(new Set(seen).size).toBe(90);
  expect(
    (await listActsWithin(lam, { from: "2021-04-01", to: "2021-04-01", personId: an })).rows,
  ).toHaveLength(40);
  expect((await listActsWithin(lam, { from: "2021-04-02", personId: an })).rows).toEqual([]);
  expect((await listActsWithin(lam, { personId: await userId("binh") })).rows).toEqual([]);
  expect((await listActsWithin(lam, { before: "nonsense~x" })).rows.length).toBeGreaterThan(0);
});
