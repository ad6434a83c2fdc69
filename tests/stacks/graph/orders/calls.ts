import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { type Graph, listAt } from "../graph";
import { type Order } from "../order";
import { workloadsOf } from "../workloads";
import { forType, holding } from "./select";

const service = "aws:ecs/service:Service";
const groupIngress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const groupEgress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** `http://orders:8080`, as others call a service by Service Connect. */
function addressesOf({ inputs }: RecordedResource): readonly string[] {
  return listAt(inputs, "serviceConnectConfiguration", "services")
    .flatMap((one) => listAt(one, "clientAlias"))
    .map((alias) => `http://${String(listAt(alias, "dnsName")[0])}:${String(listAt(alias, "port")[0])}`);
}

/** Functions that ECS asks while it deploys a service. */
function hooksOf({ inputs }: RecordedResource, graph: Graph): readonly RecordedResource[] {
  const hooks = listAt(inputs, "deploymentConfiguration", "lifecycleHooks");
  const targets = hooks.flatMap((hook) => listAt(hook, "hookTargetArn"));
  return graph.meant(["aws:lambda/function:Function"], ...targets);
}

/** What calls something, and what must be there for the call to arrive. */
export const callOrders: readonly Order[] = [
  {
    before: "services that it calls",
    why: "a proxy of Service Connect knows only the names that were there when its task started",
    pairs: (graph) =>
      workloadsOf(graph)
        .filter(({ runner }) => runner.type === service)
        .map(({ runner: who, containers }) => {
          const said = containers.flatMap((one) => listAt(one, "environment")).flatMap((one) => listAt(one, "value"));
          const before = graph.ofType(service).filter((one) => addressesOf(one).some((url) => said.includes(url)));
          return { who, before };
        }),
  },
  {
    before: "ways of the functions that test its new tasks",
    why: "a function that reaches no task fails the deployment, and one that loses its way ends no rollback",
    pairs: forType(service, (who, graph) => {
      const groups = hooksOf(who, graph).flatMap(({ inputs }) => listAt(inputs, "vpcConfig", "securityGroupIds"));
      return [
        ...holding(graph, [groupEgress], "securityGroupId", groups),
        ...holding(graph, [groupIngress], "referencedSecurityGroupId", groups),
      ];
    }),
  },
  {
    before: "permission to call its function",
    why: "Secrets Manager tries the function at once, and refuses one that it may not call",
    pairs: forType(
      "aws:secretsmanager/secretRotation:SecretRotation",
      ({ inputs }, graph) => {
        const functions = graph.meant(["aws:lambda/function:Function"], inputs.rotationLambdaArn);
        const names = functions.flatMap(({ outputs }) => [outputs.arn, outputs.name]);
        return holding(graph, ["aws:lambda/permission:Permission"], "function", names).filter(
          (permission) => permission.inputs.sourceArn === inputs.secretId,
        );
      },
      true,
    ),
  },
];
