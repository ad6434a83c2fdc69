import { type DeployTargetArgs } from "../../../components/deploy-target/args";
import { DeployTarget } from "../../../components/deploy-target/deploy-target";
import { type Mode } from "../../../tools/preview/modes";
import { productionJudgement } from "../../support/violations";
import { webArgs } from "./support/fixture";
import { internalArgs, schedule, scheduledArgs, watched, workerArgs } from "./support/kinds";
import { shifting, smokeTest } from "./support/shifting";
import { sidecars } from "./support/sidecars";

const tasks = { maxCpuPercent: 85, maxMemoryPercent: 90 };
const web = watched({ ...tasks, maxServerErrorPercent: 5, maxP99LatencySeconds: 1.5 });
const work = watched({ ...tasks, maxMessageAgeSeconds: 600, maxDeadLetters: 0 });
const runs = watched({ maxFailedRuns: 0 });
const all = {
  sidecars,
  memoryMiB: 1024,
  logs: { retentionDays: 365, keyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs" },
};
const some = { minTasks: 2, maxTasks: 6, targetBacklogPerTask: 50 };
const tls = {
  certificateAuthorityArn: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/ca",
  keyArn: "arn:aws:kms:eu-west-1:111122223333:key/tls",
};

test.each<[string, () => DeployTargetArgs]>([
  ["web, rolling", () => webArgs({ ...all, monitoring: web })],
  ["web, canary", () => webArgs({ ...all, monitoring: web, deployment: { ...shifting.canary, smokeTest } })],
  ["internal", () => internalArgs({ ...all, monitoring: web, tls })],
  ["worker", () => workerArgs({ ...all, monitoring: work, scaling: some })],
  ["worker to zero", () => workerArgs({ ...all, monitoring: work })],
  ["scheduled", () => scheduledArgs({ ...all, monitoring: runs })],
  [
    "scheduled, one at a time",
    () => scheduledArgs({ ...all, monitoring: runs, schedule: { ...schedule, overlap: "skip" } }),
  ],
])("the production pack finds nothing: %s", async (_, args) => {
  const judged = async (mode: Mode) => {
    const { findings, undecided } = await productionJudgement((opts) => {
      new DeployTarget("hello", args(), opts);
    }, mode);
    return {
      findings,
      undecided,
    };
  };
  expect(await judged("known")).toEqual({ findings: [], undecided: [] });
  expect((await judged("first")).findings).toEqual([]);
});
