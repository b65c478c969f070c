import { z } from "zod";

const typed = (words: string) => z.string(words).min(1, words).max(500, "Mật khẩu quá dài. Hãy nhập lại.");

export const firstPassword = z.object({
  password: typed("Hãy nhập mật khẩu mới."),
  repeated: typed("Hãy nhập lại mật khẩu mới."),
});

export const newPassword = firstPassword.extend({ current: typed("Hãy nhập mật khẩu hiện tại.") });
