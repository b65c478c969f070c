import type { Difficulty, UnitKind } from "@/prisma/generated/enums";

export const UNIT_KIND: Record<UnitKind, string> = {
  PROVINCE: "Tỉnh, thành phố trực thuộc trung ương",
  DISTRICT: "Huyện, thị xã, thành phố",
  COMMUNE: "Xã, phường, thị trấn",
};

export const DIFFICULTY: Record<Difficulty, string> = {
  HARD: "Còn nhiều khó khăn",
  AVERAGE_OR_BETTER: "Trung bình trở lên",
};
