import { beforeEach, expect, test, vi } from "vitest";
import { hasRoleFor } from "@/lib/auth/actor";
import { listCast } from "@/lib/auth/demonstration";
import { jobs } from "@/lib/auth/jobs";
import { loadSignedIn } from "@/lib/auth/queries";
import { authOptions, endSignIn, openSignIn } from "@/lib/auth/session";
import { dossiersOf, figuresOf, isWithin } from "@/lib/territory/scope";
import { owner, unitId, userId } from "../../support/cast";

const PASSWORD = "nhan-dao-2021";
const enter = (name: string, password = PASSWORD, source = "10.0.0.1") =>
  openSignIn(name, password, source, "Firefox/1");

/** next-auth's own callback, as its route calls it. */
const authorize = (name: string, password: string) => {
  const [provider] = authOptions.providers;
  const options = provider?.options as {
    authorize: (typed: Record<string, string>, request: object) => Promise<{ id: string } | null>;
  };
  return options.authorize({ userName: name, password }, { headers: { "x-forwarded-for": "10.0.0.1" } });
};

async function signedIn(name: string) {
  const answer = await enter(name);
  if (!answer.ok) throw new Error(answer.why);
  return answer.signInId;
}
const now = () => new Date();

beforeEach(async () => {
  await owner.signInAttempt.deleteMany();
  await owner.installation.update({ where: { id: 1 }, data: { demonstrationAt: now() } });
});

test("a user name is the same in capitals, with spaces and in either Unicode form", async () => {
  expect((await enter("  AN ")).ok).toBe(true);
  expect((await enter("an", PASSWORD.normalize("NFD"))).ok).toBe(true);
  expect((await enter("an\u0000")).ok).toBe(true);
});

test("wrong password, unknown name and closed account hear the same and open nothing", async () => {
  const before = await owner.signIn.count();
  for (const [name, password] of [
    ["an", "wrong"],
    ["nobody", PASSWORD],
    ["ha", PASSWORD],
    ["", ""],
  ] as const)
    expect(await enter(name, password)).toEqual({ ok: false, why: "wrong" });
  expect(await owner.signIn.count()).toBe(before);
});

test("five wrong passwords close the door for this name, right password or not, and say for how long", async () => {
  for (let tried = 0; tried < 5; tried++)
    expect(await enter("binh", "wrong")).toMatchObject({ why: "wrong" });
  expect(await enter("binh")).toEqual({ ok: false, why: "throttled", minutes: 15 });
  expect((await enter("chi")).ok).toBe(true);
  await owner.signInAttempt.updateMany({ data: { at: new Date(Date.now() - 10 * 60_000) } });
  expect(await enter("binh")).toEqual({ ok: false, why: "throttled", minutes: 5 });
  await owner.signInAttempt.updateMany({ data: { at: new Date(Date.now() - 16 * 60_000) } });
  expect((await enter("binh")).ok).toBe(true);
});

test("the form and next-auth's callback count together", async () => {
  for (let tried = 0; tried < 3; tried++) await enter("chi", "wrong");
  for (let tried = 0; tried < 2; tried++) expect(await authorize("chi", "wrong")).toBeNull();
  expect(await authorize("chi", PASSWORD)).toBeNull();
  expect(await enter("chi")).toMatchObject({ why: "throttled" });
});

test("the callback opens a sign-in whose id is all that the token carries", async () => {
  const user = await authorize("chi", PASSWORD);
  expect(await owner.signIn.count({ where: { id: user?.id } })).toBe(1);
});

test("many tries at once are counted one by one", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter("duc", "wrong")));
  expect(answers.filter((answer) => !answer.ok && answer.why === "wrong")).toHaveLength(5);
  expect(await owner.signInAttempt.count()).toBe(5);
});

test("fifty wrong tries from one address close the door for all names there, not elsewhere", async () => {
  const { sourceHash } = await (async () => {
    await enter("someone", "wrong", "10.9.9.9");
    return owner.signInAttempt.findFirstOrThrow();
  })();
  await owner.signInAttempt.createMany({
    data: Array.from({ length: 49 }, (_, at) => ({ nameHash: `n${at}`, sourceHash, succeeded: false })),
  });
  expect(await enter("dung", PASSWORD, "10.9.9.9")).toMatchObject({ why: "throttled" });
  expect((await enter("dung", PASSWORD, "10.1.1.1")).ok).toBe(true);
});

test("a right password makes the wrong ones before it forgotten", async () => {
  for (let tried = 0; tried < 4; tried++) await enter("giang", "wrong");
  expect((await enter("giang")).ok).toBe(true);
  for (let tried = 0; tried < 4; tried++) await enter("giang", "wrong");
  expect((await enter("giang")).ok).toBe(true);
});

test("an ended sign-in is nobody at once, another of the same person stays", async () => {
  const [one, two] = [await signedIn("an"), await signedIn("an")];
  expect((await loadSignedIn(one, now()))?.actor.name).toBe("Nguyễn Thị An");
  await endSignIn(one);
  expect(await loadSignedIn(one, now())).toBeNull();
  expect(await loadSignedIn(two, now())).not.toBeNull();
});

test("next-auth's sign-out ends the row, not only the cookie", async () => {
  const id = await signedIn("an");
  await authOptions.events?.signOut?.({ token: { signInId: id }, session: { expires: "" } });
  expect(await loadSignedIn(id, now())).toBeNull();
});

test("a sign-in older than its token is nobody", async () => {
  const id = await signedIn("an");
  expect(await loadSignedIn(id, new Date(Date.now() + 31 * 86_400_000))).toBeNull();
});

test("a closed account is thrown out at once", async () => {
  const id = await signedIn("mai");
  await owner.user.update({ where: { userName: "mai" }, data: { closedAt: now() } });
  expect(await loadSignedIn(id, now())).toBeNull();
  await owner.user.update({ where: { userName: "mai" }, data: { closedAt: null } });
  expect(await loadSignedIn(id, now())).not.toBeNull();
});

test("a changed role works at the next request", async () => {
  const id = await signedIn("hanh");
  const hanh = await userId("hanh");
  const dongTam = await unitId("Xã Đồng Tâm");
  const grant = await owner.grant.create({
    data: { userId: hanh, role: "COMMUNE_OFFICER", unitId: dongTam },
  });
  const actor = (await loadSignedIn(id, now()))?.actor;
  expect(actor && hasRoleFor(actor, "COMMUNE_OFFICER", { unitId: dongTam })).toBe(true);
  await owner.grant.update({ where: { id: grant.id }, data: { endedAt: now() } });
  const later = (await loadSignedIn(id, now()))?.actor;
  expect(later && hasRoleFor(later, "COMMUNE_OFFICER", { unitId: dongTam })).toBe(false);
});

test("several grants: officer in one unit, onlooker in another, each for its own unit only", async () => {
  const giang = await userId("giang");
  const [buDang, dongPhu, dongTam] = [
    await unitId("Huyện Bù Đăng"),
    await unitId("Huyện Đồng Phú"),
    await unitId("Xã Đồng Tâm"),
  ];
  const grant = await owner.grant.create({
    data: { userId: giang, role: "STEERING_VIEWER", unitId: dongPhu },
  });
  const actor = (await loadSignedIn(await signedIn("giang"), now()))?.actor;
  if (!actor) throw new Error("giang is nobody");
  expect(isWithin(dossiersOf(actor), { unitId: buDang })).toBe(true);
  expect(isWithin(dossiersOf(actor), { unitId: dongTam })).toBe(false);
  expect(isWithin(figuresOf(actor), { unitId: dongTam })).toBe(true);
  expect(hasRoleFor(actor, "DISTRICT_OFFICER", { unitId: dongTam })).toBe(false);
  await owner.grant.update({ where: { id: grant.id }, data: { endedAt: now() } });
});

test("the sign-in page offers the cast only where a demonstration is loaded, and never the closed account", async () => {
  const cast = await listCast();
  expect(cast.map(({ userName }) => userName)).toEqual([
    ...["an", "binh", "chi", "dung", "duc", "giang", "hanh", "khoa", "mai", "lam"],
  ]);
  expect(cast[0]?.parts).toEqual([
    { role: "COMMUNE_OFFICER", place: "Xã Đồng Tâm, Huyện Đồng Phú", ofSchool: false },
  ]);
  await owner.installation.update({ where: { id: 1 }, data: { today: null, demonstrationAt: null } });
  expect(await listCast()).toEqual([]);
});

test("names and addresses of attempts are kept as keyed hashes, and forgotten after a day", async () => {
  await enter("an", "wrong", "10.7.7.7");
  expect(JSON.stringify(await owner.signInAttempt.findMany())).not.toMatch(/"an"|10\.7\.7\.7/);
  await owner.signInAttempt.updateMany({ data: { at: new Date(Date.now() - 2 * 86_400_000) } });
  await enter("an", "wrong");
  await jobs.forgetSignInAttempts();
  expect(await owner.signInAttempt.count()).toBe(1);
});

test("nothing of a password is ever said aloud", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  await enter("an", "secret words");
  await enter("an");
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});
