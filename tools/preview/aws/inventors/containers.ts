import { type Inventor } from "../facts";

/** ECS, ECR, scaling, service discovery. */
export const containers: Readonly<Record<string, Inventor>> = {
  "aws:ecr/repository:Repository": (f) => {
    const name = f.named();
    return {
      id: name,
      outputs: {
        name,
        registryId: f.account,
        repositoryUrl: `${f.account}.dkr.ecr.${f.region}.amazonaws.com/${name}`,
        arn: f.arn("ecr", `repository/${name}`),
      },
    };
  },
  "aws:ecs/cluster:Cluster": (f) => {
    const name = f.named();
    const arn = f.arn("ecs", `cluster/${name}`);
    return { id: arn, outputs: { name, arn } };
  },
  "aws:ecs/service:Service": (f) => {
    const name = f.named();
    const cluster = (f.text("cluster") ?? "default").split("/").pop() ?? "default";
    const arn = f.arn("ecs", `service/${cluster}/${name}`);
    return { id: arn, outputs: { name, arn } };
  },
  "aws:ecs/taskDefinition:TaskDefinition": (f) => {
    const family = f.text("family") ?? f.named();
    const arnWithoutRevision = f.arn("ecs", `task-definition/${family}`);
    return { id: family, outputs: { family, revision: 1, arn: `${arnWithoutRevision}:1`, arnWithoutRevision } };
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": (f) => {
    const id = `ns-${f.hex(16)}`;
    return {
      id,
      outputs: { arn: f.arn("servicediscovery", `namespace/${id}`), hostedZone: `Z${f.hex(13).toUpperCase()}` },
    };
  },
  "aws:servicediscovery/service:Service": (f) => {
    const id = `srv-${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("servicediscovery", `service/${id}`) } };
  },
  "aws:appautoscaling/target:Target": (f) => {
    const resourceId = f.text("resourceId") ?? f.named();
    return { id: resourceId, outputs: { arn: f.arn("application-autoscaling", `scalable-target/${f.hex(16)}`) } };
  },
  "aws:appautoscaling/policy:Policy": (f) => ({
    id: f.named(),
    outputs: { name: f.named(), arn: f.arn("autoscaling", `scalingPolicy:${f.uuid()}`) },
  }),
};
