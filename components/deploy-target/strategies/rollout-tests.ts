import type * as pulumi from "@pulumi/pulumi";
import { type InternalTargetArgs, type WebTargetArgs } from "../args";
import { createSmokeTest } from "../smoke-test/smoke-test";
import { type Deployment, shifts } from "./deployment";
import { type Hook } from "./rollout";

/** The tests of a deployment: a function that asks each green task, where the deployment wants one. */
export function createRolloutTests(
  name: string,
  args: WebTargetArgs | InternalTargetArgs,
  deployment: Deployment,
  tasks: { readonly port: number; readonly securityGroupId: pulumi.Input<string> },
  parent: pulumi.Resource,
): { readonly needed: readonly pulumi.Resource[]; readonly hook: { readonly smokeTest?: Hook } } {
  if (!shifts(deployment) || deployment.smokeTest === undefined) return { needed: [], hook: {} };
  const { hookTargetArn, hookRoleArn, ready } = createSmokeTest(
    name,
    {
      place: args.place,
      naming: args.naming,
      vpcId: args.network.vpcId,
      subnetIds: args.network.privateSubnetIds,
      clusterArn: args.cluster.clusterArn,
      logs: args.logs,
      port: tasks.port,
      taskSecurityGroupId: tasks.securityGroupId,
      monitoring: args.monitoring,
      ...deployment.smokeTest,
    },
    parent,
  );
  return { needed: ready, hook: { smokeTest: { hookTargetArn, hookRoleArn } } };
}
