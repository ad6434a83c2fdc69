import { type DeployTargetArgs } from "../../../components/deploy-target/args";
import { reservedOf } from "../../../components/deploy-target/reserved";
import { one } from "../../support/record";
import { buildTarget, statementsOf, webArgs } from "./support/fixture";
import { internalArgs, scheduledArgs, workerArgs } from "./support/kinds";
import { sidecars } from "./support/sidecars";

const everything = { sidecars, enableExecuteCommand: true, memoryMiB: 1024, environment: {}, secrets: {} };
const queue = { visibilityTimeoutSeconds: 120, retentionDays: 4, maxReceiveCount: 5, keyArn: "arn:key" };

test.each<[string, () => DeployTargetArgs]>([
  ["web", () => webArgs(everything)],
  ["internal", () => internalArgs(everything)],
  ["worker", () => workerArgs({ ...everything, queue })],
  ["scheduled", () => scheduledArgs(everything)],
])("%s: what the platform itself sets is reserved, all of it and nothing else", async (_, args) => {
  let reserved: ReturnType<typeof reservedOf> | undefined;
  const { resources } = await buildTarget(() => {
    const made = args();
    reserved = reservedOf(made);
    return made;
  });
  const sids = Object.keys(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task")));
  expect(sids.sort()).toEqual([...(reserved?.sids ?? [])].sort());
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  const [own] = JSON.parse(containerDefinitions as string) as { environment: { name: string }[] }[];
  expect(own?.environment.map(({ name }) => name).sort()).toEqual([...(reserved?.variables ?? [])].sort());
});
