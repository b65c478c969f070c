import { encrypt, fingerprint } from "@/lib/core/secrets";
import type { PrismaClient } from "@/prisma/generated/client";
import type { DonorKind } from "@/prisma/generated/enums";
import { Chance } from "./chance";
import { aPlainName } from "./names";
import { aPhone } from "./people";
import type { Sink } from "./sink";
import { at, type Giver, type Place } from "./world";

const TRADES = [
  "Cao su",
  "Hạt điều",
  "Gỗ",
  "Xây dựng",
  "Vận tải",
  "Nông sản",
  "Điện máy",
  "May mặc",
  "Phân bón",
  "Cơ khí",
];
const SIGNS = [
  "Nắng Sớm",
  "Suối Xanh",
  "Đất Lành",
  "Hoàng Gia Phúc",
  "Tân Lộc Phát",
  "An Khang",
  "Bình Minh Đỏ",
  "Ba Miền",
];
const CIRCLES = [
  "Nắng Ấm",
  "Bếp Yêu Thương",
  "Tay Nối Tay",
  "Hạt Gạo Tình Thương",
  "Áo Trắng",
  "Những Chuyến Xe",
  "Gieo Mầm",
];

/** Bodies that also give: their officers see what they promised. */
const GIVING = [
  "UNION",
  "MASS_ORGANISATION",
  "DEPARTMENT",
  "FRONT",
  "ENTERPRISE",
  "RELIGIOUS",
  "MEDIA",
] as const;

/** One register of donors: the province's own bodies, and people and firms of no real name. */
export class Donors {
  readonly #everywhere: Giver[] = [];
  readonly #near = new Map<string, Giver[]>();
  readonly #named = new Map<string, Giver>();

  /** Two of three come from the household's own district. */
  near(place: Place, chance: Chance): Giver {
    const near = this.#near.get(place.district.id) ?? [];
    return chance.pick(near.length && chance.is(0.66) ? near : this.#everywhere);
  }

  named(name: string): Giver {
    const giver = this.#named.get(name);
    if (!giver) throw new Error(`no donor is called ${name}`);
    return giver;
  }

  static async gather(
    owner: PrismaClient,
    sink: Sink,
    { provinceId, places, count }: { provinceId: string; places: Place[]; count: number },
  ): Promise<Donors> {
    const donors = new Donors();
    const districts = [...new Set(places.map(({ district }) => district.id))];
    const chance = new Chance(77);
    const add = (
      kind: DonorKind,
      name: string,
      of: { organisationId?: string; districtId?: string } = {},
    ) => {
      if (donors.#named.has(name)) return;
      const createdAt = at("2019-12-10", donors.#everywhere.length);
      const giver = { id: chance.uuid(createdAt), organisationId: of.organisationId ?? null, name };
      const phone = kind === "ORGANISATION" ? null : aPhone(chance);
      sink.add("Donor", {
        id: giver.id,
        provinceId,
        kind,
        name,
        // Of a province that does not exist: no real firm's number.
        taxCode: kind === "ENTERPRISE" ? `99${String(donors.#everywhere.length).padStart(8, "0")}` : null,
        phoneCipher: phone ? encrypt(phone) : null,
        phoneHash: phone ? fingerprint("phone", phone) : null,
        organisationId: giver.organisationId,
        anonymousSince: kind === "INDIVIDUAL" && chance.is(0.15) ? "2020-01-15" : null,
        createdAt,
      });
      donors.#named.set(name, giver);
      donors.#everywhere.push(giver);
      if (of.districtId) donors.#near.set(of.districtId, [...(donors.#near.get(of.districtId) ?? []), giver]);
    };
    const bodies = await owner.organisation.findMany({
      where: { kind: { in: [...GIVING] }, unit: { kind: { in: ["PROVINCE", "DISTRICT"] } } },
      select: { id: true, name: true, unitId: true, kind: true },
      orderBy: { name: "asc" },
    });
    for (const { id, name, unitId } of bodies) {
      add("ORGANISATION", name, { organisationId: id, districtId: districts.find((one) => one === unitId) });
    }
    for (let at = 0; at < count; at++) {
      const districtId = districts[at % districts.length];
      const [kind, name] = aDonor(chance);
      add(kind, name, { districtId });
    }
    return donors;
  }
}

function aDonor(chance: Chance): [DonorKind, string] {
  const kind = chance.weigh([
    ["INDIVIDUAL", 50],
    ["RED_CROSS_MEMBER", 15],
    ["ENTERPRISE", 20],
    ["GROUP", 15],
  ] as const);
  if (kind === "ENTERPRISE") return [kind, `Công ty TNHH ${chance.pick(TRADES)} ${chance.pick(SIGNS)}`];
  if (kind === "GROUP") return [kind, `Nhóm thiện nguyện ${chance.pick(CIRCLES)} ${chance.between(1, 99)}`];
  return [kind, aPlainName(chance, chance.is(0.5) ? "FEMALE" : "MALE")];
}
