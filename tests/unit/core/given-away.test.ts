import { describe, expect, test } from "vitest";
import { givenAway } from "@/lib/core/given-away";

const names = ["Điểu Thị Mừng", "Nguyễn Văn An"];

describe("what public words must not give away", () => {
  test.each([
    ["Bà Điểu Thị Mừng nuôi hai cháu nhỏ", "tên người"],
    ["Ba DIEU THI MUNG nuoi hai chau nho", "tên người"],
    ["Ông Nguyễn Văn An".normalize("NFD"), "tên người"],
    ["Liên hệ 0912 345 678 để giúp", "số điện thoại"],
    ["Căn cước 070150000123", "số điện thoại"],
    ["Cháu sinh 08/01/2015", "ngày sinh"],
    ["Người bệnh HIV cần thuốc", "HIV"],
    ["Gia đình có người bị si đa", "HIV"],
    ["Nhà ở tổ 5 ấp Đồng Tâm", "địa chỉ chính xác"],
    ["Xem thêm www.vidu.vn", "đường dẫn"],
    ["Xem thêm facebook.com/an", "đường dẫn"],
  ])("%s", (words, fault) => {
    expect(givenAway(words, names).join(" ")).toContain(fault);
  });

  test("what an officer should write passes", () => {
    expect(
      givenAway(
        "Hai bà cháu già yếu ở xã Đồng Tâm cần 5.000.000 đồng sửa mái nhà trước mùa mưa năm 2021.",
        names,
      ),
    ).toEqual([]);
  });
});
