import type { Role } from "@/prisma/generated/enums";

export const ROLE: Record<Role, string> = {
  COMMUNE_OFFICER: "Cán bộ cấp xã",
  DISTRICT_OFFICER: "Cán bộ cấp huyện",
  PROVINCE_OFFICER: "Cán bộ cấp tỉnh",
  STEERING_VIEWER: "Ban Chỉ đạo",
  AGENCY_OFFICER: "Cán bộ cơ quan thành viên",
  ADMIN: "Quản trị",
};

/** `Cán bộ cấp xã · Xã Đồng Tâm`; an officer of a school keeps the school's dossiers, not a commune's. */
export const grantWords = ({ role, place, ofSchool }: { role: Role; place: string; ofSchool: boolean }) =>
  `${ofSchool ? "Cán bộ trường học" : ROLE[role]} · ${place}`;
