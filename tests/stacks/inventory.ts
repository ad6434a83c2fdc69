import { type Json, type Properties, type RecordedResource } from "../../tools/preview/engine/model";
import { masked } from "../../tools/preview/engine/secrets";

/** Inputs that a reviewer wants to see of a type, beside its name: a property, or a path into one. Ids and long documents are left out. */
const keyInputs: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  "aws:ec2/subnet:Subnet": ["availabilityZone", "cidrBlock", "mapPublicIpOnLaunch"],
  "aws:ec2/route:Route": ["destinationCidrBlock"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": ["serviceName", "vpcEndpointType"],
  "aws:ec2/flowLog:FlowLog": ["trafficType", "maxAggregationInterval"],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["cidrIpv4", "fromPort", "toPort"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["cidrIpv4", "fromPort", "toPort"],
  "aws:lb/loadBalancer:LoadBalancer": ["internal", "enableDeletionProtection"],
  "aws:lb/listener:Listener": ["port", "protocol", "sslPolicy"],
  "aws:lb/listenerRule:ListenerRule": ["priority"],
  "aws:lb/targetGroup:TargetGroup": ["port", "protocol", "deregistrationDelay"],
  "aws:acm/certificate:Certificate": ["domainName", "validationMethod"],
  "aws:route53/record:Record": ["name", "type"],
  "aws:ecs/taskDefinition:TaskDefinition": ["family", "cpu", "memory"],
  "aws:ecs/service:Service": [
    "desiredCount",
    "deploymentConfiguration.strategy",
    "deploymentMaximumPercent",
    "deploymentMinimumHealthyPercent",
  ],
  "aws:appautoscaling/target:Target": ["minCapacity", "maxCapacity"],
  "aws:ecr/repository:Repository": ["name", "imageTagMutability", "forceDelete"],
  "aws:cloudwatch/logGroup:LogGroup": ["name", "retentionInDays"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["name", "comparisonOperator", "threshold", "treatMissingData"],
  "aws:kms/key:Key": ["enableKeyRotation", "deletionWindowInDays"],
  "aws:kms/alias:Alias": ["name"],
  "aws:sns/topic:Topic": ["name"],
  "aws:sns/topicSubscription:TopicSubscription": ["protocol"],
  "aws:s3/bucket:Bucket": ["forceDestroy"],
  "aws:efs/fileSystem:FileSystem": ["encrypted", "throughputMode"],
  "aws:iam/role:Role": ["name"],
  "aws:secretsmanager/secret:Secret": ["name", "recoveryWindowInDays"],
  "aws:ecs/cluster:Cluster": ["name"],
  "aws:lambda/function:Function": ["runtime", "timeout", "reservedConcurrentExecutions"],
  "aws:scheduler/schedule:Schedule": ["scheduleExpression", "scheduleExpressionTimezone", "state"],
  "aws:servicediscovery/httpNamespace:HttpNamespace": ["name"],
  "aws:sfn/stateMachine:StateMachine": ["type"],
  "aws:sqs/queue:Queue": ["visibilityTimeoutSeconds", "messageRetentionSeconds"],
  "pulumi:providers:aws": ["region", "allowedAccountIds", "defaultTags"],
};

/** What an inventory needs of a resource: of one that a spec recorded, or that a report of the preview lists. */
export type InventoryItem = Pick<RecordedResource, "urn" | "type" | "inputs"> & {
  readonly options: Pick<RecordedResource["options"], "protect">;
};

/** One line a resource: URN without stack and project, then its key inputs. Sorted, so that order of registration is no difference. */
export function inventory(resources: readonly InventoryItem[]): string {
  const lines = resources.map((resource) => {
    const [, , types = "", name = ""] = resource.urn.split("::");
    const inputs = keyInputs[resource.type]?.flatMap((key) => show(key, resource.inputs)) ?? [];
    const options = resource.options.protect ? ["protect"] : [];
    return [`${types}::${name}`, ...inputs, ...options].join("  ");
  });
  return `${lines.sort().join("\n")}\n`;
}

function show(key: string, inputs: Properties): string[] {
  const value = key.split(".").reduce<Json | undefined>(inside, inputs);
  if (value === undefined || value === null) return [];
  const shown = masked(value);
  return [`${key}=${typeof shown === "string" ? shown : JSON.stringify(shown)}`];
}

function inside(value: Json | undefined, name: string): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined;
}
