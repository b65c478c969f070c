import type { Matched } from "@/lib/likeness/rules";

export const MARK: Record<Matched["marks"][number], string> = {
  SAME_ID: "cùng số định danh",
  OTHER_ID: "khác số định danh",
  SAME_DAY: "cùng ngày sinh",
  TURNED_DAY: "ngày và tháng sinh đảo nhau",
  OTHER_DAY: "khác ngày sinh",
};
