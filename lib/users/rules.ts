import type { Role, UnitKind } from "@/prisma/generated/enums";

type Place = { kind: UnitKind; hasOrganisation: boolean };

const LEVEL: Partial<Record<Role, UnitKind>> = {
  COMMUNE_OFFICER: "COMMUNE",
  DISTRICT_OFFICER: "DISTRICT",
  PROVINCE_OFFICER: "PROVINCE",
  ADMIN: "PROVINCE",
};

const LEVEL_WORDS: Record<UnitKind, string> = {
  COMMUNE: "một xã, phường hoặc thị trấn",
  DISTRICT: "một huyện, thị xã hoặc thành phố",
  PROVINCE: "tỉnh",
};

/** Where a role may be held (domain 2): field → sentence, or nothing. A school's officer holds a commune officer's. */
export function faultInGrant(role: Role, place: Place): Record<string, string> {
  if (role === "AGENCY_OFFICER" && !place.hasOrganisation)
    return { organisationId: "Vai trò này thuộc một cơ quan: hãy chọn cơ quan." };
  if (place.hasOrganisation && role !== "AGENCY_OFFICER" && role !== "COMMUNE_OFFICER")
    return { organisationId: "Vai trò này thuộc đơn vị hành chính: hãy bỏ chọn tổ chức." };
  if (place.hasOrganisation) return {};
  const level = LEVEL[role];
  if (level && level !== place.kind)
    return { unitId: `Vai trò này cần ${LEVEL_WORDS[level]}: hãy chọn lại đơn vị.` };
  return {};
}
