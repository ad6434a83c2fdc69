import { metricsWatching } from "../../lib/monitoring";
import { defineStackRule } from "../../lib/rule";

/** What runs and can break, and the metrics of which at least one must have an alarm. */
const watched: Readonly<Record<string, readonly string[]>> = {
  "aws:docdb/cluster:Cluster": ["CPUUtilization", "FreeLocalStorage", "DatabaseConnections"],
  "aws:dynamodb/table:Table": ["ThrottledRequests", "ReadThrottleEvents", "WriteThrottleEvents", "SystemErrors"],
  "aws:ec2/natGateway:NatGateway": ["ErrorPortAllocation", "PacketsDropCount"],
  "aws:ecs/service:Service": ["CPUUtilization", "MemoryUtilization", "RunningTaskCount"],
  "aws:efs/fileSystem:FileSystem": ["PercentIOLimit", "BurstCreditBalance", "PermittedThroughput", "MeteredIOBytes"],
  "aws:lambda/function:Function": ["Errors", "Throttles", "Duration"],
  "aws:lb/loadBalancer:LoadBalancer": [
    "HTTPCode_ELB_5XX_Count",
    "HTTPCode_Target_5XX_Count",
    "RejectedConnectionCount",
    "TargetConnectionErrorCount",
    "UnHealthyHostCount",
  ],
  "aws:rds/instance:Instance": ["CPUUtilization", "FreeStorageSpace", "DatabaseConnections"],
  "aws:rds/cluster:Cluster": ["CPUUtilization", "FreeLocalStorage", "DatabaseConnections", "ACUUtilization"],
  "aws:sqs/queue:Queue": ["ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"],
};

export const alarmCoverage = defineStackRule<{ types: string[] }>({
  id: "alarm-coverage",
  title: "What can break has an alarm",
  description:
    "Every load balancer, service, database, queue, function, file system and NAT gateway has an alarm that looks at it.",
  severity: "high",
  controls: {},
  remediation:
    "Add aws.cloudwatch.MetricAlarm on one of the metrics that the message names, with the resource in its dimensions.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
  types: Object.keys(watched),
  configSchema: {
    properties: {
      types: {
        type: "array",
        items: { type: "string" },
        description: "Types that must have an alarm.",
        default: Object.keys(watched),
      },
    },
  },
  *check({ type, resource, stack, config }) {
    if (!config.types.includes(type)) return;
    const wanted = watched[type] ?? [];
    if (!metricsWatching(resource, stack).some((metric) => wanted.includes(metric)))
      yield `no alarm looks at it; add one on ${wanted.join(", ")}`;
  },
});
