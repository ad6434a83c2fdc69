import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { findBlockers } from "../../../../tools/deploy/blockers";
import { exportedStack, resourcesOf } from "../../../../tools/deploy/state";
import { makeProject, removeProjects, repositoryDir } from "../../../support/project";
import { facts } from "../checks/support";
import { fakeAws } from "../support";
import { places } from "./support";

afterAll(removeProjects);
// Each runs the preview, which takes its time on a busy machine.
jest.setTimeout(600_000);

/** What blocks the deletion of a stack of this repository in which every bucket, repository and vault is full. */
async function blocking(stack: string, tier: string): Promise<string[]> {
  const dir = makeProject({});
  const file = path.join(dir, "state.json");
  const preview = path.join(repositoryDir, "tools", "preview", "bin.cjs");
  const { status } = spawnSync(
    process.execPath,
    [preview, stack, "--mode", "known", "--state", file, "--out", path.join(dir, "out")],
    { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  expect(status).toBe(0);
  const all = resourcesOf(exportedStack.parse(JSON.parse(fs.readFileSync(file, "utf8"))));
  const ours = all.filter(({ type, external }) => !external && !type.startsWith("pulumi:"));
  const [yes, none] = [() => Promise.resolve(true), () => Promise.resolve([])];
  const findings = await findBlockers({
    facts: { ...facts, stack, tier },
    aws: fakeAws({
      s3: { holdsObjects: yes },
      ecr: { holdsImages: yes },
      rds: { instanceProtected: yes, clusterProtected: yes },
      backup: { vault: () => Promise.resolve({ holdsRecoveryPoints: true, locked: false }) },
      ec2: { endpoints: none, networkInterfaces: none, securityGroups: none },
    }),
    deleted: ours.filter(({ retained }) => !retained),
    retained: ours.filter(({ retained }) => retained),
    all,
  });
  return places(findings.filter(({ kind }) => kind === "blocks"));
}

test("dev lets itself be deleted", async () => {
  expect(await blocking("dev", "development")).toEqual([]);
});

test("prod does not: what holds data is protected, and so is the load balancer", async () => {
  const found = await blocking("prod", "production");
  expect(found.map((line) => line.split(":")[0])).toEqual(["protected resources", "load balancer"]);
  expect(found[0]).toContain("aws:ecr/repository:Repository::hello");
  expect(found[0]).toContain("aws:efs/fileSystem:FileSystem::jenkins-home");
});
