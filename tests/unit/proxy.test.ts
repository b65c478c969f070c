import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";
import nextConfig from "@/next.config.js";
import { config, proxy } from "@/proxy";

afterEach(() => vi.unstubAllEnvs());

const policyFor = (path: string) => {
  const response = proxy(new NextRequest(`http://localhost:3000${path}`));
  const directives = new Map(
    (response.headers.get("content-security-policy") ?? "").split("; ").map((line) => {
      const [name, ...values] = line.split(" ");
      return [name ?? "", values.join(" ")];
    }),
  );
  return { response, directives };
};

test("office pages run only scripts with this answer's nonce", () => {
  const { directives } = policyFor("/office/desk");
  expect(directives.get("script-src")).toMatch(/^'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'$/);
  expect(Object.fromEntries(directives)).toMatchObject({
    "default-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' blob: data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
  });
});

test("each answer has a nonce of its own, and the page is told the same one", () => {
  const [one, two] = [policyFor("/login"), policyFor("/login")];
  expect(one.directives.get("script-src")).not.toBe(two.directives.get("script-src"));
  expect(one.response.headers.get("x-middleware-request-content-security-policy")).toBe(
    one.response.headers.get("content-security-policy"),
  );
});

test("the gate hears which page was asked for, whatever the request claims", () => {
  const request = new NextRequest("http://localhost:3000/office/addresses?state=DRAFT", {
    headers: { "x-asked-for": "https://elsewhere.example" },
  });
  expect(proxy(request).headers.get("x-middleware-request-x-asked-for")).toBe(
    "/office/addresses?state=DRAFT",
  );
});

test("only development may evaluate strings", () => {
  vi.stubEnv("NODE_ENV", "development");
  expect(policyFor("/office").directives.get("script-src")).toContain("'unsafe-eval'");
  vi.stubEnv("NODE_ENV", "production");
  expect(policyFor("/office").directives.get("script-src")).not.toContain("unsafe-eval");
});

test("whatever the proxy does not answer runs no script, whatever its path looks like", async () => {
  expect(config.matcher).toEqual(["/office/:path*", "/login", "/password"]);
  const rules = (await nextConfig.headers?.()) ?? [];
  const policies = rules.filter(({ headers }) =>
    headers.some(({ key }) => key === "Content-Security-Policy"),
  );
  // The proxy's policy takes its place on office and sign-in pages (tests/e2e/headers.test.ts sees which one arrives).
  expect(policies.map(({ source }) => source)).toEqual(["/:path*"]);
  const policy = policies[0]?.headers.find(({ key }) => key === "Content-Security-Policy")?.value;
  expect(policy).toContain("default-src 'none'; script-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});
