/**
 * A made-up program of any size, for what no real one shows: whether a resource costs the same among 100 and among 10,000. A service is
 * a component of 19 resources, of the kinds that platforms are made of; the last one is cut short so that the number is exact.
 */
import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";
import * as ssm from "@pulumi/aws/ssm";
import * as vpcs from "@pulumi/aws/vpc";

let left = new pulumi.Config().requireNumber("resources");
const tags = {
  Project: "synthetic",
  Environment: pulumi.getStack(),
  Owner: "bench",
  CostCentre: "0",
  ManagedBy: "pulumi",
};

class Service extends pulumi.ComponentResource {
  constructor(name: string, vpcId: pulumi.Input<string>, key: pulumi.Input<string>, topic: pulumi.Input<string>) {
    super("synthetic:service:Service", name, {}, {});
    const opts = { parent: this };
    const make = <T>(create: () => T): T | undefined => (left-- > 0 ? create() : undefined);
    const bucket = make(() => new s3.Bucket(name, { tags }, opts));
    if (bucket === undefined) return;
    const of = { bucket: bucket.id };
    make(
      () =>
        new s3.BucketPublicAccessBlock(
          name,
          {
            ...of,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
          },
          opts,
        ),
    );
    make(() => new s3.BucketOwnershipControls(name, { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts));
    make(() => new s3.BucketVersioning(name, { ...of, versioningConfiguration: { status: "Enabled" } }, opts));
    make(
      () =>
        new s3.BucketServerSideEncryptionConfiguration(
          name,
          {
            ...of,
            rules: [
              {
                applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key },
                bucketKeyEnabled: true,
              },
            ],
          },
          opts,
        ),
    );
    make(
      () =>
        new s3.BucketLifecycleConfiguration(
          name,
          {
            ...of,
            rules: [
              {
                id: "old",
                status: "Enabled",
                filter: {},
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                noncurrentVersionExpiration: { noncurrentDays: 90 },
              },
            ],
          },
          opts,
        ),
    );
    make(
      () =>
        new s3.BucketPolicy(
          name,
          {
            ...of,
            policy: bucket.arn.apply((arn) =>
              JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                  {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [arn, `${arn}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                  },
                ],
              }),
            ),
          },
          opts,
        ),
    );
    const group = make(() => new ec2.SecurityGroup(name, { vpcId, description: `Tasks of ${name}`, tags }, opts));
    if (group === undefined) return;
    for (const port of [443, 8443])
      make(
        () =>
          new vpcs.SecurityGroupIngressRule(
            `${name}-${String(port)}`,
            {
              securityGroupId: group.id,
              ipProtocol: "tcp",
              fromPort: port,
              toPort: port,
              cidrIpv4: "10.0.0.0/16",
              description: "Clients",
            },
            opts,
          ),
      );
    make(
      () =>
        new vpcs.SecurityGroupEgressRule(
          name,
          {
            securityGroupId: group.id,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrIpv4: "0.0.0.0/0",
            description: "AWS",
          },
          opts,
        ),
    );
    const role = make(
      () =>
        new iam.Role(
          name,
          {
            assumeRolePolicy: JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
              ],
            }),
            tags,
          },
          opts,
        ),
    );
    if (role === undefined) return;
    make(
      () =>
        new iam.RolePolicy(
          name,
          {
            role: role.id,
            policy: bucket.arn.apply((arn) =>
              JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `${arn}/*` }],
              }),
            ),
          },
          opts,
        ),
    );
    make(
      () =>
        new iam.RolePolicyAttachment(
          name,
          { role: role.name, policyArn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" },
          opts,
        ),
    );
    const logs = make(
      () =>
        new cloudwatch.LogGroup(name, { name: `/service/${name}`, retentionInDays: 365, kmsKeyId: key, tags }, opts),
    );
    if (logs === undefined) return;
    make(
      () =>
        new cloudwatch.LogMetricFilter(
          name,
          {
            logGroupName: logs.name,
            pattern: "ERROR",
            metricTransformation: { name, namespace: "Synthetic", value: "1" },
          },
          opts,
        ),
    );
    for (const metric of ["errors", "latency"])
      make(
        () =>
          new cloudwatch.MetricAlarm(
            `${name}-${metric}`,
            {
              comparisonOperator: "GreaterThanThreshold",
              evaluationPeriods: 3,
              threshold: 5,
              period: 60,
              statistic: "Sum",
              metricName: name,
              namespace: "Synthetic",
              alarmActions: [topic],
              okActions: [topic],
              treatMissingData: "notBreaching",
              tags,
            },
            opts,
          ),
      );
    make(
      () =>
        new ssm.Parameter(
          name,
          {
            name: `/service/${name}/password`,
            type: "SecureString",
            keyId: key,
            value: pulumi.secret(`a password of ${name}`),
            tags,
          },
          opts,
        ),
    );
    this.registerOutputs();
  }
}

left -= 4;
const vpc = new ec2.Vpc("net", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, tags });
const key = new kms.Key("key", { description: "Synthetic", enableKeyRotation: true, deletionWindowInDays: 30, tags });
const topic = new sns.Topic("alarms", { kmsMasterKeyId: key.id, tags });
new sns.TopicSubscription("alarms", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
for (let i = 0; left > 0; i++) new Service(`service-${String(i)}`, vpc.id, key.arn, topic.arn);
