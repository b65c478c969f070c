import type { PaperKind } from "@/prisma/generated/enums";

export const PAPER: Record<PaperKind, string> = {
  IDENTITY: "Giấy tờ tùy thân",
  POVERTY: "Giấy chứng nhận hộ nghèo, cận nghèo",
  DISABILITY: "Giấy xác nhận khuyết tật",
  MEDICAL: "Giấy tờ khám, chữa bệnh",
  CONSENT: "Văn bản đồng ý",
  CONFIRMATION: "Xác nhận của UBND cấp xã",
  MINUTES: "Biên bản họp bình xét",
  OTHER: "Giấy tờ khác",
};

/** `1,4 MB`, `320 KB`. */
export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
