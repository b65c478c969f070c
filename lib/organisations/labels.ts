import type { OrganisationKind } from "@/prisma/generated/enums";

export const ORGANISATION_KIND: Record<OrganisationKind, string> = {
  RED_CROSS: "Hội Chữ thập đỏ",
  RED_CROSS_BASE: "Cơ sở Hội Chữ thập đỏ",
  SCHOOL: "Trường trực thuộc",
  DEPARTMENT: "Sở, ban, ngành, phòng",
  FRONT: "Mặt trận Tổ quốc",
  MASS_ORGANISATION: "Đoàn thể, hội quần chúng",
  PARTY: "Cơ quan Đảng",
  UNION: "Công đoàn",
  ENTERPRISE: "Doanh nghiệp",
  RELIGIOUS: "Tổ chức tôn giáo",
  MEDIA: "Cơ quan báo chí",
  BRANCH: "Chi hội, chi đoàn, lớp",
};
