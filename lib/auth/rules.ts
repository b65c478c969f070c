export const AFTER_SIGN_IN = "/office/desk";

/** Where to go after signing in: the page asked for if it is one of ours behind the gate, else the desk. */
export function pathAfterSignIn(asked: string | null | undefined): string {
  if (!asked || !/^\/office(\/|\?|$)/.test(asked) || /[\\\p{Cc}]/u.test(asked)) return AFTER_SIGN_IN;
  const url = new URL(asked, "http://here.invalid");
  const isOurs = url.origin === "http://here.invalid" && /^\/office(\/|$)/.test(url.pathname);
  return isOurs && asked.length <= 1000 ? `${url.pathname}${url.search}` : AFTER_SIGN_IN;
}

export const MIN_PASSWORD_LENGTH = 10;

/** What is wrong with a new password, in words; null when it will do. Not the old one: the act checks that. */
export function faultInPassword(password: string, userName: string): string | null {
  const typed = password.normalize("NFC");
  if ([...typed].length < MIN_PASSWORD_LENGTH)
    return `Mật khẩu mới cần ít nhất ${MIN_PASSWORD_LENGTH} ký tự. Hãy dùng một câu ngắn dễ nhớ.`;
  if (typed.length > 200) return "Mật khẩu mới quá dài. Hãy dùng nhiều nhất 200 ký tự.";
  if (typed.toLowerCase().includes(userName.toLowerCase()) && userName.length >= 3)
    return "Mật khẩu mới không được chứa tên đăng nhập. Hãy chọn mật khẩu khác.";
  if (new Set(typed).size < 4) return "Mật khẩu mới quá dễ đoán. Hãy dùng nhiều ký tự khác nhau hơn.";
  return null;
}
