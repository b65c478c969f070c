const publicPolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(self), microphone=()" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  output: process.env.STANDALONE ? "standalone" : undefined,
  // The benchmark builds a copy whose node_modules is a link into the sources.
  turbopack: { root: process.env.SOURCE_ROOT ?? import.meta.dirname },
  // `npm run check` looks at types, tests included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "sharp", "exceljs", "pg"],
  // The thread that reads HEIC is started by its path: nothing else tells a container's build that it is needed.
  outputFileTracingIncludes: {
    "/api/files": ["./lib/core/heic-worker.mjs", "./node_modules/{heic-decode,libheif-js}/**/*"],
  },
  async headers() {
    return [
      {
        source: "/:path*",
        // Office and sign-in pages get a nonce policy of their own in its place from proxy.ts.
        headers: [...everywhere, { key: "Content-Security-Policy", value: publicPolicy }],
      },
    ];
  },
};
