import { type Day, fromDay } from "@/lib/core/days";
import type { PrismaClient } from "@/prisma/generated/client";
import type { Role } from "@/prisma/generated/enums";
import { hashPassword } from "./accounts";
import { openYear } from "./campaign";
import { foundOrganisations, SCHOOL_OF_MAI, UNION_OF_KHOA } from "./organisations";
import { SeedTrouble } from "./owner";
import { loadReference } from "./reference";

export const CAST_PASSWORD = "nhan-dao-2021";
/** The demonstration's day stands still. */
export const CAST_DAY: Day = "2021-05-05";

type Person = {
  userName: string;
  fullName: string;
  role: Role;
  place: string;
  organisation?: string;
  closedOn?: Day;
};

/** The same eleven people in every test, in the demonstration and on its sign-in page. All invented. */
const CAST: Person[] = [
  { userName: "an", fullName: "Nguyễn Thị An", role: "COMMUNE_OFFICER", place: "Xã Đồng Tâm" },
  { userName: "binh", fullName: "Trần Thanh Bình", role: "DISTRICT_OFFICER", place: "Huyện Đồng Phú" },
  { userName: "chi", fullName: "Lê Kim Chi", role: "DISTRICT_OFFICER", place: "Huyện Đồng Phú" },
  { userName: "dung", fullName: "Phạm Thị Dung", role: "PROVINCE_OFFICER", place: "Tỉnh Bình Phước" },
  { userName: "duc", fullName: "Võ Minh Đức", role: "PROVINCE_OFFICER", place: "Tỉnh Bình Phước" },
  { userName: "giang", fullName: "Hoàng Hương Giang", role: "DISTRICT_OFFICER", place: "Huyện Bù Đăng" },
  { userName: "hanh", fullName: "Đặng Thị Hạnh", role: "STEERING_VIEWER", place: "Tỉnh Bình Phước" },
  {
    userName: "khoa",
    fullName: "Bùi Đăng Khoa",
    role: "AGENCY_OFFICER",
    place: "Tỉnh Bình Phước",
    organisation: UNION_OF_KHOA,
  },
  {
    userName: "mai",
    fullName: "Huỳnh Ngọc Mai",
    role: "COMMUNE_OFFICER",
    place: "Huyện Đồng Phú",
    organisation: SCHOOL_OF_MAI,
  },
  { userName: "lam", fullName: "Đỗ Tùng Lâm", role: "ADMIN", place: "Tỉnh Bình Phước" },
  {
    userName: "ha",
    fullName: "Ngô Thu Hà",
    role: "DISTRICT_OFFICER",
    place: "Huyện Đồng Phú",
    closedOn: "2021-03-31",
  },
];

/** Units, standards, the year 2021, organisations and the cast; the campaign's day stands at 5 May 2021. */
export async function loadCast(owner: PrismaClient): Promise<{ provinceId: string; campaignId: string }> {
  await requireRoom(owner);
  const [provinceId] = await loadReference(owner);
  if (!provinceId) throw new SeedTrouble("The file of units holds no province.");
  await owner.installation.update({
    where: { id: 1 },
    data: { demonstrationAt: new Date(), today: fromDay(CAST_DAY) },
  });
  const campaignId = await openYear(owner, provinceId, 2021);
  await foundOrganisations(owner, provinceId);
  for (const person of CAST) await openAccount(owner, provinceId, person);
  return { provinceId, campaignId };
}

/** Demonstration data never comes to lie beside somebody's own. */
async function requireRoom(owner: PrismaClient) {
  const installation = await owner.installation.findUnique({ where: { id: 1 } });
  if (installation?.demonstrationAt) {
    throw new SeedTrouble(
      "The demonstration is loaded already: start from an empty database to load it again.",
    );
  }
  if ((await owner.user.count()) || (await owner.humanitarianAddress.count())) {
    throw new SeedTrouble("This database holds real data: the demonstration only goes into an empty one.");
  }
}

async function openAccount(owner: PrismaClient, provinceId: string, person: Person) {
  const { userName, fullName, role, place, organisation, closedOn } = person;
  const unit = await owner.unit.findFirstOrThrow({
    where: { name: place, ancestorIds: { has: provinceId } },
    select: { id: true },
  });
  const body = organisation
    ? await owner.organisation.findFirstOrThrow({
        where: { name: organisation, unitId: unit.id },
        select: { id: true },
      })
    : null;
  const createdAt = new Date("2020-12-01T08:00:00+07:00");
  await owner.user.create({
    data: {
      userName,
      fullName,
      unitId: unit.id,
      passwordHash: await hashPassword(CAST_PASSWORD),
      createdAt,
      closedAt: closedOn ? new Date(`${closedOn}T17:00:00+07:00`) : null,
      grants: { create: { role, unitId: unit.id, organisationId: body?.id, createdAt } },
    },
  });
}
