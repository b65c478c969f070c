import type { TestProject } from "vitest/node";
import { openTestCluster } from "@/scripts/test-cluster.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    clusterUrl: string;
    template: string;
    run: string;
  }
}

/** Once a run: the cluster of the tests, and a template with every migration, as production gets them. */
export default async function openCluster(project: TestProject) {
  const cluster = await openTestCluster();
  project.provide("clusterUrl", cluster.url);
  project.provide("template", await cluster.template());
  project.provide("run", cluster.run);
  return cluster.close;
}
