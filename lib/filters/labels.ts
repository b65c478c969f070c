import { CATEGORY, NEED, POVERTY, STATE } from "@/lib/addresses/labels";
import type { Filter } from "./schema";

type Words = { key: keyof Filter; label: string };

/** A filter as people say it: the chips above the list and the line on the sheet. */
export function filterWords(filter: Filter, unitName: string | null): Words[] {
  const words: (Words | false | undefined | "" | 0)[] = [
    filter.unit && { key: "unit", label: unitName ?? "Đơn vị đã chọn" },
    filter.state?.length && { key: "state", label: filter.state.map((state) => STATE[state]).join(", ") },
    filter.standing && { key: "standing", label: "Được tính trong năm" },
    filter.category && { key: "category", label: CATEGORY[filter.category] },
    filter.need && { key: "need", label: NEED[filter.need] },
    filter.poverty && { key: "poverty", label: POVERTY[filter.poverty] },
    filter.covered && {
      key: "covered",
      label: filter.covered === "yes" ? "Đã có đăng ký đủ mức" : "Chưa có đăng ký đủ mức",
    },
    filter.entry && { key: "entry", label: filter.entry === "new" ? "Mới trong năm" : "Chuyển từ năm trước" },
    filter.resurvey && { key: "resurvey", label: "Chờ khảo sát lại" },
    filter.inhandao && {
      key: "inhandao",
      label: filter.inhandao === "missing" ? "Chưa đăng iNHANDAO" : "Đã đăng iNHANDAO",
    },
    filter.published && {
      key: "published",
      label: filter.published === "yes" ? "Đang công khai" : "Chưa công khai",
    },
    filter.held && { key: "held", label: "Tạm dừng vì có tin báo" },
    filter.correction && { key: "correction", label: "Chờ duyệt đề nghị sửa" },
    filter.year !== undefined && { key: "year", label: `Năm ${filter.year}` },
  ];
  return words.filter((one): one is Words => Boolean(one));
}
