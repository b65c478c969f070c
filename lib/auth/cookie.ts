import "server-only";
import { encode } from "next-auth/jwt";

export const SESSION_DAYS = 30;

/** By the address that people really use; the same question decides next-auth's own cookies. */
export const isSecure = () => process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;

export const sessionCookieName = () => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;

/** The cookie that next-auth would set, made by ourselves: so that signing in works without scripts. */
export async function sessionCookie(signInId: string) {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set.");
  const maxAge = SESSION_DAYS * 86_400;
  return {
    name: sessionCookieName(),
    value: await encode({ token: { signInId }, secret, maxAge }),
    httpOnly: true,
    sameSite: "lax" as const,
    secure: isSecure(),
    path: "/",
    maxAge,
  };
}
