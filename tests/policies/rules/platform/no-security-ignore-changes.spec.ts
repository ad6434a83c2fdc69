import { describeRule } from "../../support/describe-rule";

const given = (type: string, ...ignoreChanges: string[]) => ({ type, ignoreChanges });
const message = (path: string) =>
  `the option ignoreChanges has ${path}: what somebody opens by hand there stays open; remove it`;
const group = "aws:ec2/securityGroup:SecurityGroup";
const paths: [string, string][] = [
  [group, "ingress"],
  [group, "ingress[0].cidrBlocks"],
  [group, "egress[*].fromPort"],
  [group, "*"],
  [group, "[*]"],
  ["aws:s3/bucketPolicy:BucketPolicy", '["policy"]'],
  ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "blockPublicAcls"],
  [
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
    "rules[0].applyServerSideEncryptionByDefault",
  ],
  ["aws:iam/role:Role", "assumeRolePolicy"],
  ["aws:iam/role:Role", "assume_role_policy"],
  ["aws:iam/role:Role", "inlinePolicies[0].name"],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
  ["aws:rds/instance:Instance", "publiclyAccessible"],
  ["aws:rds/instance:Instance", "storageEncrypted"],
  ["aws:rds/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:rds/cluster:Cluster", "deletionProtection"],
  ["aws:ec2/launchTemplate:LaunchTemplate", "metadataOptions.httpTokens"],
  ["aws:ec2/instance:Instance", 'rootBlockDevice["encrypted"]'],
  ["aws:ecs/service:Service", "networkConfiguration"],
  ["aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions"],
  ["aws:sqs/queue:Queue", "kmsMasterKeyId"],
  ["aws:kms/key:Key", "enableKeyRotation"],
  ["aws:alb/listener:Listener", "defaultActions[0].type"],
  ["aws:lb/listener:Listener", "sslPolicy"],
  ["aws:lb/loadBalancer:LoadBalancer", "accessLogs.enabled"],
  ["aws:wafv2/webAcl:WebAcl", "rules"],
  ["aws:cloudtrail/trail:Trail", "isMultiRegionTrail"],
  ["aws:dynamodb/table:Table", "pointInTimeRecovery"],
  ["aws:ssm/parameter:Parameter", "type"],
  ["aws:lb/listenerRule:ListenerRule", "actions[0].forward.targetGroups[0].weight"],
  ["aws:alb/listenerRule:ListenerRule", "actions[*]"],
  ["aws:lb/listenerRule:ListenerRule", "conditions"],
  ["blueprint:ingress:Ingress", "allowedCidrs"],
  ["awsx:ec2:Vpc", "*"],
];

describeRule("no-security-ignore-changes", {
  complies: {
    none: given(group),
    "what something else decides": given("aws:ecs/service:Service", "desiredCount", "taskDefinition"),
    "tags, whatever they are called": given(group, "tags", "tags.policy", 'tagsAll["encrypted"]', "tags.*"),
    "a description inside": given(group, "ingress[0].description"),
    "a word that means security elsewhere": given("aws:ec2/instance:Instance", "type", "rules", "ami"),
    "a key that is meant to be public": given("aws:ec2/keyPair:KeyPair", "publicKey"),
    "a policy of another kind": given("aws:sqs/queue:Queue", "redrivePolicy", "policyName"),
    "what ECS rewrites, which another rule looks at": given("aws:lb/listenerRule:ListenerRule", "actions"),
    "the same by its other name": given("aws:alb/listenerRule:ListenerRule", "actions"),
    "what ECS rewrites of a listener": given("aws:lb/listener:Listener", "defaultActions"),
    nothing: given(group, ""),
  },
  violates: {
    ...Object.fromEntries(paths.map(([type, path]) => [`${type} ${path}`, [given(type, path), [message(path)]]])),
    "two of them": [given(group, "name", "ingress", "egress"), [message("ingress"), message("egress")]],
  },
  undecided: "never",
});
