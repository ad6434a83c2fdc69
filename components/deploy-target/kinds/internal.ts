import type * as pulumi from "@pulumi/pulumi";
import { nameLimits, physicalName } from "../../shared/names";
import { watchCalls } from "../alarms/watch";
import { type InternalTargetArgs } from "../args";
import { createRequestScaling } from "../scaling/requests";
import { tellOfApproval } from "../strategies/approval";
import { rolloutOf } from "../strategies/rollout";
import { createRolloutTests } from "../strategies/rollout-tests";
import { type Base, type KindParts } from "./kind";
import { serve } from "./serve";
import { client, proxyPort } from "./service-connect";
import { createTls } from "./tls";

/** Name of the port by which Service Connect finds it in the task definition. */
const portName = "http";

/**
 * A service that others reach by name. The way in is opened by each caller, and by nobody else.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
 */
export function createInternal(name: string, args: InternalTargetArgs, base: Base, parent: pulumi.Resource): KindParts {
  const { port, deployment, scaling, startSeconds, monitoring } = args;
  // Metrics are counted by this name alone, over all namespaces of account and region: it must tell two stacks apart.
  const discoveryName = physicalName(args.naming, name, nameLimits.discoveryName);
  const alarms =
    monitoring.kind === "alarms" ? watchCalls(name, monitoring, discoveryName, parent) : { rollback: [], page: [] };
  const tests = createRolloutTests(name, args, deployment, { port, securityGroupId: base.securityGroupId }, parent);
  const tls = args.tls === undefined ? undefined : createTls(name, args.place, args.tls, parent);
  return {
    ports: [{ containerPort: port, name: portName, appProtocol: "http" }],
    environment: {},
    permissions: [],
    needed: [...tests.needed, ...(tls === undefined ? [] : [tls.ready])],
    startSeconds,
    pageAlarms: alarms.page,
    start: (on) => {
      const traffic = {
        serviceConnectConfiguration: {
          ...client(args, base.logGroup.name),
          services: [
            {
              portName,
              discoveryName,
              clientAlias: [{ dnsName: name, port }],
              ...(tls === undefined ? {} : { tls: tls.configuration, ingressPortOverride: proxyPort(args) }),
            },
          ],
        },
      };
      const rollout = rolloutOf(deployment, { rollbackAlarms: alarms.rollback, ...tests.hook });
      const runtime = serve(name, args, { traffic, rollout }, on, parent);
      const service = { clusterName: args.cluster.clusterName, serviceName: runtime.service.name };
      tellOfApproval(name, args, service.serviceName, parent);
      createRequestScaling(name, scaling, service, undefined, parent);
      return runtime;
    },
  };
}
