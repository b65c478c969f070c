import type { DonorKind } from "@/prisma/generated/enums";

export const DONOR_KIND: Record<DonorKind, string> = {
  ORGANISATION: "Cơ quan, tổ chức",
  ENTERPRISE: "Doanh nghiệp",
  GROUP: "Nhóm, câu lạc bộ",
  INDIVIDUAL: "Cá nhân",
  RED_CROSS_MEMBER: "Hội viên, tình nguyện viên Chữ thập đỏ",
};
