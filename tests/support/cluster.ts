import path from "node:path";
import type { TestProject } from "vitest/node";
import { filesUnder, fingerprint } from "@/scripts/prepare.mjs";
import { runNode, TYPESCRIPT } from "@/scripts/run.mjs";
import { openTestCluster } from "@/scripts/test-cluster.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    clusterUrl: string;
    template: string;
    run: string;
  }
}

/** Once a run: the cluster of the tests, and a template with every migration and the cast, but no dossier. */
export default async function openCluster(project: TestProject) {
  const cluster = await openTestCluster();
  project.provide("clusterUrl", cluster.url);
  project.provide("template", await castTemplate(cluster));
  project.provide("run", cluster.run);
  return cluster.close;
}

/** What the cast is made of; the demonstration beside it is not. */
const castSources = () =>
  ["prisma/migrations", "prisma/schema", "prisma/seed", "lib/campaigns", "lib/core"]
    .flatMap(filesUnder)
    .filter((file) => !file.includes(path.join("seed", "demo")));

async function castTemplate(cluster: Awaited<ReturnType<typeof openTestCluster>>): Promise<string> {
  const tag = fingerprint(castSources()).slice(0, 16);
  return cluster.keep(`cast_${tag}`, await cluster.template(), (url: string) =>
    runNode([...TYPESCRIPT, "prisma/seed/main.ts", "cast"], {
      env: { DATABASE_URL: url, DATA_KEY: Buffer.alloc(32, "key").toString("base64") },
    }),
  );
}
