/** Properties that decide how safe a resource is: by their name wherever they stand, by type where the word alone says little. */

const everywhere: readonly RegExp[] = [
  // Who may do what.
  /^((access|assumeRole|bucket|inline|key|resource|repository|queue|secret|topic|trust)[pP]olic(y|ies)|polic(y|ies))$/,
  /^(policy(Arns?|Document|Text)|managedPolicyArns|permissionsBoundary|principals?|source(Arn|Account)|acl|grants?)$/,
  /(^r|R)ole(Arn|Name)?s?$|^iamInstanceProfile$/,
  /^(accessControlPolicy|authorizationType|authorization|functionUrlAuthType|containerDefinitions|privilegedMode)$/,
  // Who can reach it.
  /^(in|e)gress$|securityGroup|^(networkConfiguration|vpcConfig|vpcOptions|internal)$/i,
  /^(allowedCidrs|allowedCidrBlocks|cidrBlocks|cidrIpv[46]|ipv6Cidr(Block|Blocks)|prefixListIds?|ipProtocol|fromPort|toPort)$/,
  /public(?!Key)/i,
  // What can be read on the way, or where it lies.
  /encrypt|kms|^(masterKey|customerKey|keyId)|^sqsManagedSse|^metadataOptions$|^httpTokens$/i,
  /^(sslPolicy|securityPolicy|minimumProtocolVersion|minTlsVersion|viewerCertificate|certificateArn|requireTls)$/,
  /^(iamDatabaseAuthenticationEnabled|manageMasterUserPassword|multiFactorAuth\w*|mfa\w*)$/,
  // What keeps it from being lost.
  /deletionProtection|^(terminationProtection\w*|disableApiTermination|skipFinalSnapshot|forceDestroy)$/i,
  /^(backupRetentionPeriod|pointInTimeRecovery|versioningConfiguration|objectLock\w*|recoveryWindowInDays)$/,
  /^(enableKeyRotation|bypassPolicyLockoutSafetyCheck|deletionWindowInDays|isEnabled)$/,
  // What tells of it.
  /^(enableLogging|enableLogFileValidation|isMultiRegionTrail|accessLogs|loggings?|loggingConfiguration|retentionInDays)$/,
  /^(enabledCloudwatchLogsExports|imageTagMutability|imageScanningConfiguration|scanOnPush)$/,
  /^(dropInvalidHeaderFields|desyncMitigationMode|actionsEnabled)$/,
];

/** `rules` of a web ACL, `type` of a parameter. */
const byType: Readonly<Record<string, readonly string[]>> = {
  "aws:cloudfront/distribution:Distribution": ["defaultCacheBehavior", "origins", "webAclId"],
  // What a build does, where and for whom to see: it does it with the role of the project.
  "aws:codebuild/project:Project": ["environment", "logsConfig", "projectVisibility", "source"],
  "aws:ec2/networkAclRule:NetworkAclRule": ["cidrBlock", "protocol", "ruleAction"],
  "aws:ec2/securityGroupRule:SecurityGroupRule": ["protocol", "self", "type"],
  "aws:guardduty/detector:Detector": ["datasources", "enable"],
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ["clientIdLists", "thumbprintLists", "url"],
  "aws:lb/listener:Listener": ["defaultActions", "mutualAuthentication", "protocol"],
  "aws:lb/listenerRule:ListenerRule": ["actions", "conditions"],
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["rule"],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["rules"],
  "aws:ssm/parameter:Parameter": ["type"],
  "aws:wafv2/webAcl:WebAcl": ["defaultAction", "rules"],
  "aws:wafv2/webAclAssociation:WebAclAssociation": ["webAclArn"],
};

/**
 * Whether a property path, as resource options have it, leads to such a property or into one: `ingress[0].cidrBlocks`, `["policy"]`,
 * `*`. `type` is the current token.
 */
export function isSecurityPath(type: string, path: string): boolean {
  const names = namesIn(path);
  const [first] = names;
  if (first === undefined) return path.includes("*");
  // Whoever calls a tag "policy" means no policy.
  if (/^tags(All)?$/.test(first) || names.at(-1) === "description") return false;
  return (
    (byType[type] ?? []).includes(first) || names.some((name) => everywhere.some((property) => property.test(name)))
  );
}

/** The names on a path, without places in lists and wildcards; `snake_case` as the provider's own names are accepted too. */
function namesIn(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(?:\d+|\*)\]|([^.[\]]+)/g)]
    .map(([, quoted, plain]) => quoted ?? plain ?? "*")
    .filter((name) => name !== "*")
    .map((name) => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
}
