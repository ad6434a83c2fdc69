import { type NetworkInterface } from "../aws/ec2";
import { type StateResource } from "../state";

interface Owner {
  /** Of the description that a service gives to its network interfaces; the group is what names the owner. */
  readonly pattern: RegExp;
  /** Types of the owner; without a group in the pattern one in the stack is enough. */
  readonly types: readonly string[];
  /** Where the state has the text of the group. Default: id. */
  readonly field?: string;
}

/** How services describe what they made. No page of AWS lists them; the forms have not changed for years. */
const owners: readonly Owner[] = [
  {
    pattern: /^ELB ((?:app|net|gwy)\/\S+)$/,
    types: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
    field: "arnSuffix",
  },
  { pattern: /^Interface for NAT Gateway (nat-\w+)$/, types: ["aws:ec2/natGateway:NatGateway"] },
  { pattern: /^VPC Endpoint Interface (vpce-\w+)$/, types: ["aws:ec2/vpcEndpoint:VpcEndpoint"] },
  { pattern: /^EFS mount target for \S+ \((fsmt-\w+)\)$/, types: ["aws:efs/mountTarget:MountTarget"] },
  { pattern: /^AWS Lambda VPC ENI-(.+)-[0-9a-f-]{36}$/, types: ["aws:lambda/function:Function"] },
  { pattern: /^RDSNetworkInterface$/, types: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"] },
  { pattern: /^ElastiCache (\S+)$/, types: ["aws:elasticache/cluster:Cluster"] },
];

/** Interfaces of tasks: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html */
const taskPattern = /^arn:aws[\w-]*:ecs:[\w-]+:\d+:attachment\//;

/** Whether something in the state owns the interface, and so takes it along. */
export function isOwned(one: NetworkInterface, resources: readonly StateResource[]): boolean {
  const has = (types: readonly string[], fits: (resource: StateResource) => boolean) =>
    resources.some((resource) => types.includes(resource.type) && fits(resource));
  if (has(["aws:ec2/networkInterface:NetworkInterface"], ({ id }) => id === one.id)) return true;
  if (one.instanceId !== undefined && has(["aws:ec2/instance:Instance"], ({ id }) => id === one.instanceId))
    return true;
  // Tasks of a service end with it. One that was started by itself, such as a build agent, has no service in its tags.
  if (taskPattern.test(one.description))
    return has(
      ["aws:ecs/service:Service"],
      ({ outputs }) => !isTagged(one) || outputs.name === one.tags["aws:ecs:serviceName"],
    );
  const found = owners
    .map((owner) => ({ owner, match: owner.pattern.exec(one.description) }))
    .find(({ match }) => match !== null);
  if (found === undefined) return false;
  const { owner, match } = found;
  return has(
    owner.types,
    ({ id, outputs }) =>
      match?.[1] === undefined || (owner.field === undefined ? id : outputs[owner.field]) === match[1],
  );
}

/** Interfaces get the tags of ECS only where the service or the task asked for them. */
function isTagged({ tags }: NetworkInterface): boolean {
  return tags["aws:ecs:clusterName"] !== undefined;
}
