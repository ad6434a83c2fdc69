import * as pulumi from "@pulumi/pulumi";
import { allowRequests } from "../access";
import { watchEntrance, watchHealthyTasks } from "../alarms/watch";
import { type WebTargetArgs } from "../args";
import { urlPath } from "../routes";
import { createEntrance, createShiftingEntrance, type EntranceArgs } from "../routing";
import { leastTasks } from "../scaling/model";
import { createRequestScaling } from "../scaling/requests";
import { tellOfApproval } from "../strategies/approval";
import { shifts } from "../strategies/deployment";
import { createInfrastructureRole } from "../strategies/infrastructure-role";
import { rolloutOf } from "../strategies/rollout";
import { createRolloutTests } from "../strategies/rollout-tests";
import { containerName } from "../task-definition";
import { type Base, type KindParts } from "./kind";
import { serve } from "./serve";

/** A service behind the load balancer: the way to its tasks once or, where two revisions run side by side, twice. */
export function createWeb(name: string, args: WebTargetArgs, base: Base, parent: pulumi.Resource): KindParts {
  const { ingress, port, monitoring, deployment, scaling, healthCheck } = args;
  const { securityGroupId } = base;
  const requests = allowRequests(name, { ingressGroupId: ingress.securityGroupId, securityGroupId, port }, parent);
  const entranceArgs = { ...args, vpcId: args.network.vpcId, listenerArn: ingress.httpsListenerArn };
  const ways = shifts(deployment)
    ? twoWays(name, args, { ...entranceArgs, testCidrs: deployment.testCidrs ?? [] }, parent)
    : oneWay(name, args, entranceArgs, parent);
  const alarms =
    monitoring.kind === "alarms"
      ? watchEntrance(name, monitoring, ways.dimensions, parent)
      : { rollback: [], page: [] };
  const tests = createRolloutTests(name, args, deployment, { port, securityGroupId }, parent);
  return {
    ports: [{ containerPort: port }],
    environment: {},
    permissions: [],
    needed: [...ways.needed, ...requests, ...tests.needed],
    startSeconds: healthCheck.gracePeriodSeconds,
    pageAlarms: alarms.page,
    url: urlOf(args),
    targetGroupArn: ways.loadBalancer.targetGroupArn,
    start: (on) => {
      const traffic = {
        loadBalancers: [{ ...ways.loadBalancer, containerName, containerPort: port }],
        healthCheckGracePeriodSeconds: healthCheck.gracePeriodSeconds,
      };
      const rollout = rolloutOf(deployment, { rollbackAlarms: alarms.rollback, ...tests.hook });
      const { service } = serve(name, args, { traffic, rollout }, on, parent);
      tellOfApproval(name, args, service.name, parent);
      const { loadBalancer, targetGroup } = ways.dimensions;
      createRequestScaling(
        name,
        scaling,
        { clusterName: args.cluster.clusterName, serviceName: service.name },
        { loadBalancerArnSuffix: loadBalancer, targetGroupArnSuffix: targetGroup },
        parent,
      );
      // At the hours with the fewest tasks it must be quiet; where these are none, it never could be.
      const least = leastTasks(scaling);
      const pageAlarms =
        monitoring.kind === "alarms" && least > 0
          ? [watchHealthyTasks(name, monitoring, ways.dimensions, least, parent)]
          : [];
      return { service, pageAlarms };
    },
  };
}

function oneWay(name: string, { ingress }: WebTargetArgs, entranceArgs: EntranceArgs, parent: pulumi.Resource) {
  const { targetGroup, rule } = createEntrance(name, entranceArgs, parent);
  return {
    needed: [rule],
    loadBalancer: { targetGroupArn: targetGroup.arn },
    dimensions: { loadBalancer: ingress.loadBalancerArnSuffix, targetGroup: targetGroup.arnSuffix },
  };
}

function twoWays(
  name: string,
  { ingress, place }: WebTargetArgs,
  entranceArgs: EntranceArgs & { readonly testCidrs: readonly string[] },
  parent: pulumi.Resource,
) {
  const entrance = createShiftingEntrance(name, entranceArgs, parent);
  const { targetGroup, alternate, rule, testRule } = entrance;
  const infrastructure = createInfrastructureRole(name, place, entrance, parent);
  return {
    needed: [rule, testRule, infrastructure.ready],
    loadBalancer: {
      targetGroupArn: targetGroup.arn,
      advancedConfiguration: {
        alternateTargetGroupArn: alternate.arn,
        productionListenerRule: rule.arn,
        testListenerRule: testRule.arn,
        roleArn: infrastructure.roleArn,
      },
    },
    dimensions: {
      loadBalancer: ingress.loadBalancerArnSuffix,
      targetGroup: targetGroup.arnSuffix,
      alternate: alternate.arnSuffix,
    },
  };
}

function urlOf({ routing, ingress }: WebTargetArgs): pulumi.Output<string> {
  const path = urlPath(routing);
  return routing.kind === "host"
    ? pulumi.output(`https://${routing.host}${path}`)
    : pulumi.interpolate`${ingress.baseUrl}${path}`;
}
