import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { recreateFrom } from "@/scripts/test-cluster.mjs";

// Before each test file, and before it imports lib/core/db: a fresh copy of the template, empty but for migrations.
const files = mkdtempSync(path.join(os.tmpdir(), "nhandao-files-"));
const name = `test_${inject("run")}_${process.env.VITEST_POOL_ID}`;

process.env.DATABASE_URL = await recreateFrom(inject("clusterUrl"), inject("template"), name);
process.env.FILES_DIR = files;
process.env.NEXTAUTH_URL = "http://localhost:3000";
process.env.NEXTAUTH_SECRET = "a secret of the tests, nowhere else";
process.env.DATA_KEY = Buffer.alloc(32, "key").toString("base64");

afterAll(() => rmSync(files, { recursive: true, force: true }));
