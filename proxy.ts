import { type NextRequest, NextResponse } from "next/server";

export const config = { matcher: ["/office/:path*", "/login", "/password"] };

/** Scripts only by a nonce of this one answer. Public pages send none at all: next.config.js says so for them. */
function officePolicy(nonce: string, isDevelopment: boolean) {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Gives office and sign-in pages their policy, and tells the gate which page was asked for. Decides nothing. */
export function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = officePolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and sets it on its own scripts.
  headers.set("content-security-policy", policy);
  headers.set("x-asked-for", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  return response;
}
