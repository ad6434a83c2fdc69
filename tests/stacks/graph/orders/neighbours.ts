import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { type Graph, listAt, texts } from "../graph";
import { type Order } from "../order";
import { forType, holding } from "./select";

/** Bucket companions configure the bucket, and alarms only name it; everything else that names it uses it. */
const usersOfBucket = (bucket: RecordedResource, graph: Graph) =>
  graph.resources.filter(
    ({ type, inputs }) =>
      !/^aws:(s3\/|cloudwatch\/metricAlarm:)/.test(type) &&
      texts(inputs).some((text) => [bucket.id, bucket.outputs.arn].includes(text)),
  );

const bucketLocks = [
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
];

/** What must be there before load balancers, listeners, buckets, logs, topics, queues and file systems are of use. */
export const neighbourOrders: readonly Order[] = [
  {
    before: "internet gateway of its network",
    why: "AWS refuses public addresses in a network without one, and keeps the gateway as long as they are there",
    pairs: (graph) =>
      graph
        .ofType("aws:lb/loadBalancer:LoadBalancer", "aws:ec2/natGateway:NatGateway")
        .filter(({ inputs }) => inputs.internal !== true && inputs.connectivityType !== "private")
        .map((who) => {
          const subnets = graph.meant(["aws:ec2/subnet:Subnet"], ...listAt(who.inputs, "subnets"), who.inputs.subnetId);
          const vpcs = subnets.map(({ inputs }) => inputs.vpcId);
          return {
            who,
            before: holding(graph, ["aws:ec2/internetGateway:InternetGateway"], "vpcId", vpcs),
            atLeastOne: true,
          };
        }),
  },
  {
    before: "certificate that is proved",
    why: "a listener takes an issued certificate only",
    pairs: (graph) =>
      graph
        .ofType("aws:lb/listener:Listener")
        .filter(({ inputs }) => inputs.protocol === "HTTPS")
        .map((who) => {
          const [certificate] = graph.meant(["aws:acm/certificate:Certificate"], who.inputs.certificateArn);
          const proofs = holding(graph, ["aws:acm/certificateValidation:CertificateValidation"], "certificateArn", [
            who.inputs.certificateArn,
          ]);
          return { who, before: [...(certificate === undefined ? [] : [certificate]), ...proofs], atLeastOne: true };
        }),
  },
  {
    before: "policy and locks of the bucket that it uses",
    why: "AWS tries the bucket at once and refuses what it cannot write to; and nothing is written before the locks are there",
    pairs: (graph) =>
      graph.ofType("aws:s3/bucket:Bucket").flatMap((bucket) =>
        usersOfBucket(bucket, graph).map((who) => ({
          who,
          before: holding(graph, bucketLocks, "bucket", [bucket.id, bucket.outputs.bucket]),
        })),
      ),
  },
  {
    before: "public access block of its bucket",
    why: "before the block is there AWS may take the policy for public",
    pairs: forType("aws:s3/bucketPolicy:BucketPolicy", ({ inputs }, graph) =>
      holding(graph, ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"], "bucket", [inputs.bucket]),
    ),
  },
  {
    before: "policy of the bucket that keeps its log",
    why: "S3 drops what it may not write, without a word",
    pairs: forType(
      "aws:s3/bucketLogging:BucketLogging",
      ({ inputs }, graph) => holding(graph, ["aws:s3/bucketPolicy:BucketPolicy"], "bucket", [inputs.targetBucket]),
      true,
    ),
  },
  {
    before: "log groups of its database",
    why: "RDS makes those that are missing, without key and retention, and ours are refused then",
    pairs: (graph) =>
      graph.ofType("aws:rds/instance:Instance", "aws:rds/cluster:Cluster").map((who) => {
        const { identifier, clusterIdentifier, enabledCloudwatchLogsExports } = who.inputs;
        const place = `/${String(identifier ?? clusterIdentifier)}/`;
        const before = graph
          .ofType("aws:cloudwatch/logGroup:LogGroup")
          .filter(({ inputs }) => String(inputs.name).startsWith("/aws/rds/") && String(inputs.name).includes(place));
        return { who, before, atLeastOne: listAt(enabledCloudwatchLogsExports).length > 0 };
      }),
  },
  {
    before: "versioning of its bucket",
    why: "what becomes of old versions can be said once there are versions",
    pairs: forType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", ({ inputs }, graph) =>
      holding(graph, ["aws:s3/bucketVersioning:BucketVersioning"], "bucket", [inputs.bucket]),
    ),
  },
  {
    before: "permission to write logs",
    why: "AWS tries to deliver when it is set up",
    pairs: forType(
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      ({ inputs }, graph) =>
        graph
          .ofType("aws:cloudwatch/logResourcePolicy:LogResourcePolicy")
          .filter((policy) =>
            texts(inputs.logDestinationConfigs).some((arn) => String(policy.inputs.policyDocument).includes(arn)),
          ),
      true,
    ),
  },
  {
    before: "policy of its topic",
    why: "who subscribes first gets messages that the policy would have kept away",
    pairs: forType("aws:sns/topicSubscription:TopicSubscription", ({ inputs }, graph) =>
      holding(graph, ["aws:sns/topicPolicy:TopicPolicy"], "arn", [inputs.topic]),
    ),
  },
  {
    before: "policy of its file system",
    why: "before the policy is there every task of the network may mount",
    pairs: forType("aws:efs/mountTarget:MountTarget", ({ inputs }, graph) =>
      holding(graph, ["aws:efs/fileSystemPolicy:FileSystemPolicy"], "fileSystemId", [inputs.fileSystemId]),
    ),
  },
  {
    before: "policy of the queue that it feeds",
    why: "a subscription or a rule that the queue does not let in loses its messages",
    pairs: (graph) =>
      graph
        .ofType("aws:sns/topicSubscription:TopicSubscription", "aws:cloudwatch/eventTarget:EventTarget")
        .map((who) => {
          const queues = graph.meant(["aws:sqs/queue:Queue"], who.inputs.endpoint, who.inputs.arn).map(({ id }) => id);
          return { who, before: holding(graph, ["aws:sqs/queuePolicy:QueuePolicy"], "queueUrl", queues) };
        }),
  },
];
