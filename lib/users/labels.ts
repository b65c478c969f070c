import type { Role } from "@/prisma/generated/enums";

export const ROLE: Record<Role, string> = {
  COMMUNE_OFFICER: "Cán bộ cấp xã",
  DISTRICT_OFFICER: "Cán bộ cấp huyện",
  PROVINCE_OFFICER: "Cán bộ cấp tỉnh",
  STEERING_VIEWER: "Ban Chỉ đạo",
  AGENCY_OFFICER: "Cán bộ cơ quan thành viên",
  ADMIN: "Quản trị",
};
