import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data", props: { bucket: "data" } };
const logs: Given = { type: "aws:s3/bucket:Bucket", name: "logs", props: { bucket: "logs" } };
const logging = (of = ["data"], target = ["logs"]): Given => ({
  type: "aws:s3/bucketLogging:BucketLogging",
  name: "logging",
  props: {},
  refs: { bucket: of, targetBucket: target },
});
const balancer = (property: string, type = "aws:lb/loadBalancer:LoadBalancer"): Given => ({
  type,
  name: "balancer",
  props: { [property]: { bucket: unknown } },
  refs: { [property]: ["data"] },
});
const messages = ["data: the bucket writes no access logs; add logging to a bucket that takes them"];

describeStackRule("s3-access-logging", {
  complies: {
    "a bucket, and the one that takes its logs": [bucket, logs, logging()],
    "by the names of the buckets": [
      bucket,
      logs,
      { ...logging(), refs: {}, props: { bucket: "data", targetBucket: "logs" } },
    ],
    "the old name": [bucket, logs, { ...logging(), type: "aws:s3/bucketLoggingV2:BucketLoggingV2" }],
    inline: [{ ...bucket, props: { logging: { targetBucket: "logs" } } }, logs],
    "inline, as the old name has it": [
      { ...bucket, type: "aws:s3/bucketV2:BucketV2", props: { loggings: [{ targetBucket: "logs" }] } },
      logs,
    ],
    "inline, by a link": [
      { ...bucket, props: { logging: { targetBucket: unknown } }, refs: { logging: ["logs"] } },
      logs,
      logging(),
    ],
    "it takes access logs of a load balancer": [bucket, balancer("accessLogs")],
    "it takes connection logs of a load balancer": [bucket, balancer("connectionLogs")],
    "it takes health check logs of a load balancer": [bucket, balancer("healthCheckLogs")],
    "the other name of load balancers": [bucket, balancer("accessLogs", "aws:alb/loadBalancer:LoadBalancer")],
    "a classic load balancer": [bucket, balancer("accessLogs", "aws:elb/loadBalancer:LoadBalancer")],
    "it takes logs of a load balancer that names it": [
      bucket,
      { ...balancer("accessLogs"), props: { accessLogs: { bucket: "data" } }, refs: {} },
    ],
    "it takes logs of a load balancer that names it by its id": [
      { ...bucket, props: { id: "data" } },
      { ...balancer("accessLogs"), props: { accessLogs: { bucket: "data" } }, refs: {} },
    ],
  },
  violates: {
    "no logging": [[bucket], messages],
    "the logging of another bucket": [
      [bucket, logs, { ...logs, name: "other", props: {} }, logging(["other"])],
      messages,
    ],
    "inline, into nothing": [[{ ...bucket, props: { logging: { targetBucket: "" } } }], messages],
    "another bucket takes the logs of a load balancer": [
      [bucket, { ...balancer("accessLogs"), props: { accessLogs: { bucket: "logs" } }, refs: {} }],
      messages,
    ],
    "a load balancer without logs": [[bucket, { ...balancer("accessLogs"), props: {}, refs: {} }], messages],
    "a load balancer whose bucket is not known": [
      [
        { ...bucket, props: {} },
        { ...balancer("accessLogs"), refs: {} },
      ],
      messages,
    ],
  },
  undecided: [{ ...bucket, props: { logging: unknown } }],
});

test("where nobody will ask who read, no logs are asked for", async () => {
  expect(await stackViolationsOf("s3-access-logging", [bucket], { required: false })).toEqual([]);
});
