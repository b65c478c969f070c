import { expect, test } from "vitest";
import { faultInPassword, pathAfterSignIn } from "@/lib/auth/rules";

test.each([
  ["/office/addresses?state=APPROVED", "/office/addresses?state=APPROVED"],
  ["/office", "/office"],
  ["/office?x=1", "/office?x=1"],
  ["", "/office/desk"],
  [null, "/office/desk"],
  ["https://elsewhere.example/office", "/office/desk"],
  ["//elsewhere.example/office", "/office/desk"],
  ["/\\elsewhere.example", "/office/desk"],
  ["/office/../api/auth/signout", "/office/desk"],
  ["/office/%2e%2e/api", "/office/desk"],
  ["/office\\..\\..", "/office/desk"],
  ["/officer", "/office/desk"],
  ["/login", "/office/desk"],
  ["javascript:alert(1)", "/office/desk"],
  ["/office/\r\nSet-Cookie: a=b", "/office/desk"],
  [`/office/${"a".repeat(2000)}`, "/office/desk"],
])("after signing in, %j leads to %s", (asked, path) => {
  expect(pathAfterSignIn(asked)).toBe(path);
});

test.each([
  ["ngan qua", "an", true],
  ["mot cau de nho", "an", false],
  ["lam.binhphuoc 12", "lam", true],
  ["aaaaaaaaaaaa", "an", true],
  ["Đồng Tâm mùa mưa", "an", false],
  ["x".repeat(300), "an", true],
])("the password %j of %s is refused: %s", (password, userName, refused) => {
  expect(faultInPassword(password, userName) !== null).toBe(refused);
});
