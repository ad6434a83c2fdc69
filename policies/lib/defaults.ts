import { type Props } from "./props";

/**
 * What the provider takes where the program says nothing. An engine sends resources after the provider has filled these in, an
 * offline preview sends what the program wrote: a rule that reads through this table says the same of both.
 */
const defaults: Readonly<Record<string, Props>> = {
  "aws:accessanalyzer/analyzer:Analyzer": { type: "ACCOUNT" },
  "aws:cloudtrail/trail:Trail": {
    enableLogFileValidation: false,
    enableLogging: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": { actionsEnabled: true },
  "aws:cloudwatch/logGroup:LogGroup": { logGroupClass: "STANDARD", retentionInDays: 0 },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { actionsEnabled: true },
  "aws:ec2/defaultSubnet:DefaultSubnet": { mapPublicIpOnLaunch: true },
  "aws:ec2/natGateway:NatGateway": { availabilityMode: "zonal", connectivityType: "public" },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { vpcEndpointType: "Gateway" },
  "aws:ecs/taskDefinition:TaskDefinition": { networkMode: "bridge" },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": { minimumPasswordLength: 6, passwordReusePrevention: 0 },
  "aws:kms/key:Key": {
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    keyUsage: "ENCRYPT_DECRYPT",
    rotationPeriodInDays: 365,
  },
  "aws:lb/listener:Listener": { protocol: "HTTP" },
  "aws:lb/loadBalancer:LoadBalancer": { internal: false, loadBalancerType: "application" },
  "aws:docdb/cluster:Cluster": { backupRetentionPeriod: 1 },
  "aws:neptune/cluster:Cluster": { backupRetentionPeriod: 1 },
  "aws:rds/cluster:Cluster": { backupRetentionPeriod: 1, monitoringInterval: 0 },
  "aws:rds/clusterInstance:ClusterInstance": { monitoringInterval: 0 },
  "aws:rds/instance:Instance": { backupRetentionPeriod: 0, monitoringInterval: 0 },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
};

/** A property as AWS will see it: what the program wrote, else the default. `type` is the current token. */
export function effective(type: string, props: Props, property: string): unknown {
  return props[property] ?? defaults[type]?.[property];
}
