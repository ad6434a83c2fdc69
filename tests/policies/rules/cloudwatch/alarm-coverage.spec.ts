import { analyzeStack, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const metrics: Record<string, string[]> = {
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
const queueType = "aws:sqs/queue:Queue";
const age = "ApproximateAgeOfOldestMessage";
const watched = (type = queueType, props: object = {}): Given => ({
  type,
  name: "it",
  props: { name: "jobs", ...props },
});
const alarm = (props: object, refs: Given["refs"] = {}): Given => ({
  type: "aws:cloudwatch/metricAlarm:MetricAlarm",
  name: "alarm",
  props: { ...props },
  refs,
});
const on = (metricName: string, value: unknown = "jobs") => alarm({ metricName, dimensions: { Name: value } });
const message = (type = queueType) => `it: no alarm looks at it; add one on ${metrics[type]!.join(", ")}`;

describeStackRule("alarm-coverage", {
  complies: {
    ...Object.fromEntries(
      Object.entries(metrics).flatMap(([type, names]) =>
        names.map((name) => [`${type} ${name}`, [watched(type), on(name)]]),
      ),
    ),
    "by a link, before AWS has named it": [
      watched(queueType, { name: unknown, id: unknown }),
      alarm({ metricName: age, dimensions: { QueueName: unknown } }, { dimensions: ["it"] }),
    ],
    "by a link, its dimensions not known": [
      watched(),
      alarm({ metricName: age, dimensions: unknown }, { dimensions: ["it"] }),
    ],
    ...Object.fromEntries(
      ["id", "arnSuffix", "identifier", "clusterIdentifier"].map((identity) => [
        `by its ${identity}`,
        [watched(queueType, { name: "", [identity]: "x-1" }), on(age, "x-1")],
      ]),
    ),
    "in metric math": [
      watched(),
      alarm({
        metricQueries: [{ expression: "a" }, { metric: { metricName: age, dimensions: { QueueName: "jobs" } } }],
      }),
    ],
    "in metric math, by a link": [
      watched(queueType, { name: unknown }),
      alarm(
        { metricQueries: [{ metric: { metricName: age, dimensions: { QueueName: unknown } } }] },
        { metricQueries: ["it"] },
      ),
    ],
    "the other name of load balancers": [watched("aws:alb/loadBalancer:LoadBalancer"), on("UnHealthyHostCount")],
  },
  violates: {
    "no alarm": [[watched()], [message()]],
    "an alarm on another queue": [[watched(), on(age, "others")], [message()]],
    "an alarm on another metric": [[watched(), on("NumberOfMessagesSent")], [message()]],
    "a link that also leads elsewhere, where the name says whose it is": [
      [watched(), alarm({ metricName: age, dimensions: { QueueName: "others" } }, { dimensions: ["it"] })],
      [message()],
    ],
    "a load balancer": [[watched("aws:lb/loadBalancer:LoadBalancer")], [message("aws:lb/loadBalancer:LoadBalancer")]],
    "an alarm that names nobody": [[watched(), alarm({ metricName: age })], [message()]],
  },
  undecided: "never",
});

test("a profile says which types must have one", async () => {
  expect(
    (await analyzeStack("alarm-coverage", [watched()], { types: ["aws:lambda/function:Function"] })).violations,
  ).toEqual([]);
});
