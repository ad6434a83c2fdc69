import * as fs from "node:fs";
import * as path from "node:path";

/**
 * A made-up program of any size, for what no real one shows: whether a resource costs the same among 100 and among 10,000. A service is
 * a component of 19 resources, of the kinds that platforms are made of; the last one is cut short so that the number is exact.
 */
const program = `
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

let left = new pulumi.Config().requireNumber("resources");
const tags = { Project: "synthetic", Environment: pulumi.getStack(), Owner: "bench", CostCenter: "0" };

class Service extends pulumi.ComponentResource {
  constructor(name: string, vpcId: pulumi.Input<string>, key: pulumi.Input<string>, topic: pulumi.Input<string>) {
    super("synthetic:service:Service", name, {}, {});
    const opts = { parent: this };
    const make = <T>(create: () => T): T | undefined => (left-- > 0 ? create() : undefined);
    const bucket = make(() => new aws.s3.Bucket(name, { tags }, opts));
    if (bucket === undefined) return;
    const of = { bucket: bucket.id };
    make(() => new aws.s3.BucketPublicAccessBlock(name, { ...of, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true }, opts));
    make(() => new aws.s3.BucketOwnershipControls(name, { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts));
    make(() => new aws.s3.BucketVersioning(name, { ...of, versioningConfiguration: { status: "Enabled" } }, opts));
    make(() => new aws.s3.BucketServerSideEncryptionConfiguration(name, { ...of, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key }, bucketKeyEnabled: true }] }, opts));
    make(() => new aws.s3.BucketLifecycleConfiguration(name, { ...of, rules: [{ id: "old", status: "Enabled", filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }, noncurrentVersionExpiration: { noncurrentDays: 90 } }] }, opts));
    make(() => new aws.s3.BucketPolicy(name, { ...of, policy: bucket.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, arn + "/*"], Condition: { Bool: { "aws:SecureTransport": "false" } } }] })) }, opts));
    const group = make(() => new aws.ec2.SecurityGroup(name, { vpcId, description: "Tasks of " + name, tags }, opts));
    if (group === undefined) return;
    for (const port of [443, 8443])
      make(() => new aws.vpc.SecurityGroupIngressRule(name + "-" + port, { securityGroupId: group.id, ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: "10.0.0.0/16", description: "Clients" }, opts));
    make(() => new aws.vpc.SecurityGroupEgressRule(name, { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0", description: "AWS" }, opts));
    const role = make(() => new aws.iam.Role(name, { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }] }), tags }, opts));
    if (role === undefined) return;
    make(() => new aws.iam.RolePolicy(name, { role: role.id, policy: bucket.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: arn + "/*" }] })) }, opts));
    make(() => new aws.iam.RolePolicyAttachment(name, { role: role.name, policyArn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" }, opts));
    const logs = make(() => new aws.cloudwatch.LogGroup(name, { name: "/service/" + name, retentionInDays: 365, kmsKeyId: key, tags }, opts));
    if (logs === undefined) return;
    make(() => new aws.cloudwatch.LogMetricFilter(name, { logGroupName: logs.name, pattern: "ERROR", metricTransformation: { name: name, namespace: "Synthetic", value: "1" } }, opts));
    for (const metric of ["errors", "latency"])
      make(() => new aws.cloudwatch.MetricAlarm(name + "-" + metric, { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 3, threshold: 5, period: 60, statistic: "Sum", metricName: name, namespace: "Synthetic", alarmActions: [topic], okActions: [topic], treatMissingData: "notBreaching", tags }, opts));
    make(() => new aws.ssm.Parameter(name, { name: "/service/" + name + "/password", type: "SecureString", keyId: key, value: pulumi.secret("a password of " + name), tags }, opts));
    this.registerOutputs();
  }
}

left -= 4;
const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, tags });
const key = new aws.kms.Key("key", { description: "Synthetic", enableKeyRotation: true, deletionWindowInDays: 30, tags });
const topic = new aws.sns.Topic("alarms", { kmsMasterKeyId: key.id, tags });
new aws.sns.TopicSubscription("alarms", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
for (let i = 0; left > 0; i++) new Service("service-" + i, vpc.id, key.arn, topic.arn);
`;

/** Writes the program with one stack for each size, named after it: `s100`. @returns its folder */
export function writeSyntheticProject(dir: string, sizes: readonly number[]): string {
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, "Pulumi.yaml"), "name: synthetic\nruntime: nodejs\n");
  fs.writeFileSync(path.join(dir, "index.ts"), program);
  for (const size of sizes)
    fs.writeFileSync(
      path.join(dir, `Pulumi.s${String(size)}.yaml`),
      `config:\n  aws:region: eu-west-1\n  synthetic:resources: ${String(size)}\n`,
    );
  return dir;
}
