import { fromDay } from "@/lib/core/days";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";
import type { CommitteeSeat, OrganisationKind } from "@/prisma/generated/enums";

type Place = { id: string; name: string; kind: string; parentId: string | null; code: string };
type Line = [kind: OrganisationKind, name: string];

/** Invented: no school of the province bears these names. */
const SCHOOLS = [
  "Ban Mai",
  "Cây Xanh",
  "Hạt Điều",
  "Nắng Sớm",
  "Suối Mơ",
  "Đồng Xanh",
  "Bình Yên",
  "Hướng Dương",
  "Sao Khuê",
  "Rừng Thông",
  "Cao Nguyên",
];

export const SCHOOL_OF_MAI = "Trường TH và THCS Hướng Dương";
export const UNION_OF_KHOA = "Liên đoàn Lao động tỉnh Bình Phước";

/** `Huyện Đồng Phú` within a name: `huyện Đồng Phú`. */
const within = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

const provincial = (place: string): Line[] => [
  ["RED_CROSS", `Hội Chữ thập đỏ ${place}`],
  ["RED_CROSS_BASE", "Hội Chữ thập đỏ Bệnh viện Đa khoa tỉnh"],
  ["RED_CROSS_BASE", "Hội Chữ thập đỏ khối Cơ quan tỉnh"],
  ["SCHOOL", "Trường Trung cấp nghề Cao Nguyên Xanh"],
  ["DEPARTMENT", "Sở Lao động - Thương binh và Xã hội"],
  ["DEPARTMENT", "Sở Y tế"],
  ["DEPARTMENT", "Sở Giáo dục và Đào tạo"],
  ["DEPARTMENT", "Sở Tài chính"],
  ["DEPARTMENT", "Sở Thông tin và Truyền thông"],
  ["DEPARTMENT", "Văn phòng Ủy ban nhân dân tỉnh"],
  ["FRONT", `Ủy ban Mặt trận Tổ quốc Việt Nam ${place}`],
  ["MASS_ORGANISATION", `Hội Liên hiệp Phụ nữ ${place}`],
  ["MASS_ORGANISATION", `Hội Nông dân ${place}`],
  ["MASS_ORGANISATION", `Hội Cựu chiến binh ${place}`],
  ["MASS_ORGANISATION", `Tỉnh đoàn ${place.replace(/^tỉnh /, "")}`],
  ["PARTY", "Ban Dân vận Tỉnh ủy"],
  ["UNION", `Liên đoàn Lao động ${place}`],
  ["MEDIA", "Đài Phát thanh - Truyền hình và Báo tỉnh"],
  ["RELIGIOUS", `Ban Trị sự Giáo hội Phật giáo ${place}`],
  ["ENTERPRISE", "Hội Doanh nhân trẻ tỉnh"],
];

const ofDistrict = (place: string, school: string): Line[] => [
  ["RED_CROSS", `Hội Chữ thập đỏ ${place}`],
  ["RED_CROSS_BASE", `Hội Chữ thập đỏ Trung tâm Y tế ${place}`],
  ["SCHOOL", `Trường TH và THCS ${school}`],
  ["DEPARTMENT", `Phòng Lao động - Thương binh và Xã hội ${place}`],
  ["DEPARTMENT", `Phòng Giáo dục và Đào tạo ${place}`],
  ["DEPARTMENT", `Phòng Y tế ${place}`],
  ["FRONT", `Ủy ban Mặt trận Tổ quốc Việt Nam ${place}`],
  ["MASS_ORGANISATION", `Hội Liên hiệp Phụ nữ ${place}`],
  ["MASS_ORGANISATION", `Hội Nông dân ${place}`],
  ["UNION", `Liên đoàn Lao động ${place}`],
];

const ofCommune = (place: string): Line[] => [
  ["RED_CROSS", `Hội Chữ thập đỏ ${place}`],
  ["FRONT", `Ủy ban Mặt trận Tổ quốc Việt Nam ${place}`],
  ["MASS_ORGANISATION", `Hội Liên hiệp Phụ nữ ${place}`],
];

/** Verticals whose upper body sees the support of the lower ones. */
const SYSTEMS: OrganisationKind[] = ["RED_CROSS", "FRONT", "UNION"];

/** Who sits on each committee (P02 III.2), by office: no real person is named here. */
const SEATS: [kind: OrganisationKind, position: string, seat: CommitteeSeat][] = [
  ["RED_CROSS", "Chủ tịch Hội Chữ thập đỏ", "DEPUTY"],
  ["FRONT", "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc", "DEPUTY"],
  ["DEPARTMENT", "Lãnh đạo cơ quan", "MEMBER"],
  ["MASS_ORGANISATION", "Lãnh đạo cơ quan", "MEMBER"],
  ["UNION", "Phó Chủ tịch Liên đoàn Lao động", "MEMBER"],
];

/** Organisations of the province, its districts and communes, and the two upper levels' committees. */
export async function foundOrganisations(owner: PrismaClient, provinceId: string): Promise<void> {
  const places: Place[] = await owner.unit.findMany({
    where: { ancestorIds: { has: provinceId } },
    select: { id: true, name: true, kind: true, parentId: true, code: true },
    orderBy: [{ kind: "asc" }, { code: "asc" }],
  });
  const districts = places.filter(({ kind }) => kind === "DISTRICT");
  const linesOf = (place: Place): Line[] => {
    if (place.kind === "PROVINCE") return provincial(within(place.name));
    if (place.kind === "COMMUNE") return ofCommune(within(place.name));
    return ofDistrict(within(place.name), SCHOOLS[districts.indexOf(place) % SCHOOLS.length] ?? "");
  };
  // Upper levels first, so that each finds the body above it.
  const above = new Map<string, string>();
  for (const level of ["PROVINCE", "DISTRICT", "COMMUNE"]) {
    const here = places.filter(({ kind }) => kind === level);
    const made = await owner.organisation.createManyAndReturn({
      data: here.flatMap((place) =>
        linesOf(place).map(
          ([kind, name]): Prisma.OrganisationCreateManyInput => ({
            kind,
            name,
            unitId: place.id,
            parentId: SYSTEMS.includes(kind) ? above.get(`${place.parentId} ${kind}`) : null,
            phone: kind === "RED_CROSS" ? phoneOf(places.indexOf(place)) : null,
          }),
        ),
      ),
      select: { id: true, unitId: true, kind: true },
    });
    for (const { id, unitId, kind } of made) {
      if (SYSTEMS.includes(kind)) above.set(`${unitId} ${kind}`, id);
    }
    if (level !== "COMMUNE") await seatCommittees(owner, made);
  }
}

async function seatCommittees(
  owner: PrismaClient,
  bodies: { id: string; unitId: string; kind: OrganisationKind }[],
) {
  await owner.committeeMembership.createMany({
    data: bodies.flatMap(({ id, unitId, kind }) =>
      SEATS.filter(([seated]) => seated === kind).map(([, position, seat]) => ({
        unitId,
        organisationId: id,
        position,
        seat,
        startsOn: fromDay("2019-03-01"),
      })),
    ),
  });
}

/** Made up: 0271 is the province's area code, no subscriber has 3000xxx. */
const phoneOf = (at: number) => `0271 3000 ${String(at + 1).padStart(3, "0")}`;
