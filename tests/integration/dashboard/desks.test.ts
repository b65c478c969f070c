import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { commitmentFilter } from "@/lib/commitments/schema";
import { done, inTransaction } from "@/lib/core/outcome";
import {
  adminDesk,
  agencyDesk,
  communeTasks,
  districtTasks,
  ownReports,
  provinceTasks,
  recentActs,
} from "@/lib/dashboard/queries";
import type { Task } from "@/lib/dashboard/rules";
import { countAddresses } from "@/lib/directory/queries";
import { addressFilter } from "@/lib/filters/schema";
import { recordAct } from "@/lib/history/mutations";
import { sumCommitments } from "@/lib/ledger/queries";
import { actorOf, campaignId, fixDay, owner, SCHOOL, UNION, unitId } from "@/tests/support/cast";
import { aCommitment, aDelivery, aDonor, aDossier } from "@/tests/support/factories";

/** What the list behind a task's link shows. */
async function listed(actor: Actor, { href }: Task): Promise<number | null> {
  const url = new URL(href, "http://localhost");
  const query = Object.fromEntries(url.searchParams);
  if (url.pathname === "/office/addresses")
    return (await countAddresses(actor, addressFilter.parse(query))).count;
  if (url.pathname === "/office/commitments")
    return (await sumCommitments(actor, commitmentFilter.parse(query))).count;
  return null;
}

const grantOf = (actor: Actor) => {
  const [grant] = actor.grants;
  if (!grant) throw new Error("no role");
  return grant;
};

describe("desks", () => {
  beforeAll(async () => {
    await fixDay("2021-05-05");
    for (const state of ["DRAFT", "RETURNED", "RETURNED", "SUBMITTED", "VERIFIED", "APPROVED"] as const)
      await aDossier({ state });
    await aDossier({ state: "RETURNED", organisation: SCHOOL });
    await aDossier({ state: "SUBMITTED", unit: "Xã Thọ Sơn", head: "Hộ của người khác" });
    const late = await aDossier({ carriedOver: true });
    await aCommitment({ addressId: late.id, form: "REGULAR", startsOn: "2021-02-01" });
    const { id: donorId } = await aDonor({ organisation: UNION, kind: "ORGANISATION" });
    const own = await aCommitment({ addressId: late.id, donorId, state: "PROPOSED", organisation: UNION });
    expect(own.id).toBeTruthy();
  });

  it("number what waits as the lists behind the links do", async () => {
    const an = await actorOf("an");
    const commune = await communeTasks(an, grantOf(an));
    expect(commune.map(({ count, words }) => `${count} ${words}`)).toEqual([
      "3 hồ sơ bị trả lại, chờ bổ sung",
      "1 đăng ký thường xuyên có tháng quá hạn chưa trao",
      "1 đăng ký gắn chờ xác nhận",
      "1 hồ sơ năm trước chuyển sang, chờ khảo sát lại trước ngày 01/03/2021",
      "1 hồ sơ nháp chưa nộp",
    ]);
    const binh = await actorOf("binh");
    const district = await districtTasks(binh, grantOf(binh));
    expect(district[0]).toMatchObject({ count: 1, words: "hồ sơ chờ xác minh" });
    const dung = await actorOf("dung");
    const province = await provinceTasks(dung, grantOf(dung), await campaignId());
    expect(province[0]).toMatchObject({ count: 1, words: "hồ sơ chờ phê duyệt" });
    for (const [actor, tasks] of [
      [an, commune],
      [binh, district],
      [dung, province],
    ] as const) {
      for (const task of tasks) {
        const count = await listed(actor, task);
        if (count !== null) expect(`${task.words} ${task.count}`).toBe(`${task.words} ${count}`);
      }
    }
  });

  it("show a school's officer her own dossiers, and the stranger only his district", async () => {
    const mai = await actorOf("mai");
    const tasks = await communeTasks(mai, grantOf(mai));
    expect(tasks.map(({ count, words }) => [count, words])).toEqual([[1, "hồ sơ bị trả lại, chờ bổ sung"]]);
    const giang = await actorOf("giang");
    expect((await districtTasks(giang, grantOf(giang))).map(({ count }) => count)).toEqual([1]);
  });

  it("remind of the unit's own reports, the latest first, and of nobody else's", async () => {
    const campaign = await campaignId();
    const words = async (name: "an" | "binh" | "mai" | "dung") =>
      (await ownReports(await actorOf(name), campaign, 2021)).map((line) => line.words);
    const due = [
      "Báo cáo quý I năm 2021 đã quá hạn (trước ngày 10/02/2021)",
      "Báo cáo quý II năm 2021 nộp trước ngày 10/05/2021, còn 4 ngày",
      "Báo cáo 6 tháng đầu năm 2021 nộp trước ngày 20/05/2021, còn 14 ngày",
    ];
    expect(await words("binh")).toEqual(due);
    expect(await words("mai")).toEqual(due);
    expect(await words("an")).toEqual([]);
    expect(await words("dung")).toEqual([]);
    await fixDay("2021-05-09");
    expect(await words("binh")).toContain(
      "Báo cáo quý II năm 2021 nộp trước ngày 10/05/2021, hôm nay là ngày cuối",
    );
    await fixDay("2021-05-05");
  });

  it("tell officers what happened in their reach by code, and onlookers nothing", async () => {
    const an = await actorOf("an");
    const { id, code } = await aDossier({ state: "SUBMITTED", head: "Tên không được lộ" });
    await inTransaction(async (tx) => {
      const unit = await unitId("Xã Đồng Tâm");
      await recordAct(an, tx, {
        verb: "submit",
        subject: "address",
        subjectId: id,
        addressId: id,
        unitId: unit,
      });
      return done();
    });
    const seen = async (name: "an" | "binh" | "giang" | "hanh" | "khoa" | "lam") =>
      (await recentActs(await actorOf(name))).map(({ code: shown }) => shown);
    expect(await seen("an")).toContain(code);
    expect(await seen("binh")).toContain(code);
    for (const name of ["giang", "hanh", "khoa", "lam"] as const) expect(await seen(name)).toEqual([]);
    expect(JSON.stringify(await recentActs(an))).not.toContain("Tên không được lộ");
  });

  it("count an agency's own support and an administrator's accounts", async () => {
    const khoa = await actorOf("khoa");
    const own = await agencyDesk(khoa, 2021);
    expect(own).toMatchObject({ all: { count: 1 }, proposed: { count: 1 }, addresses: 0, promised: 0n });
    const commitment = await owner.commitment.findFirstOrThrow({ where: { state: "PROPOSED" } });
    await owner.commitment.update({
      where: { id: commitment.id },
      data: { state: "CONFIRMED", confirmedOn: new Date("2021-05-05") },
    });
    await aDelivery({ addressId: commitment.addressId, commitmentId: commitment.id, value: 1_000_000n });
    expect(await agencyDesk(khoa, 2021)).toMatchObject({
      addresses: 1,
      promised: 3_000_000n,
      handedOver: 1_000_000n,
      deliveries: 1,
    });
    expect(await adminDesk(await actorOf("lam"))).toMatchObject({ accounts: 10, closed: 1 });
    expect(await adminDesk(await actorOf("dung"))).toMatchObject({ accounts: 0, closed: 0 });
  });
});
