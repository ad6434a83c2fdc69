import * as pulumi from "@pulumi/pulumi";
import { Ingress, type IngressArgs } from "../../../components/ingress/ingress";
import { logRetentionDays } from "../../../components/shared/log-retention";
import { failureOf, naming, orphans, place, statements, topics, typesBefore } from "../../support/component";
import { ofType, one, record } from "../../support/record";

const network = {
  vpcId: pulumi.output("vpc-1"),
  publicSubnetIds: ["subnet-a", "subnet-b"].map((id) => pulumi.output(id)),
  publicReady: [],
};
const args: IngressArgs = {
  place,
  naming,
  network,
  certificate: { kind: "selfSigned" },
  allowedCidrs: ["203.0.113.0/24", "198.51.100.0/24"],
  rateLimitPerFiveMinutes: 2000,
  deletionProtection: true,
  accessLogRetentionDays: 90,
  logs: { retentionDays: 30, keyArn: "arn:key" },
  monitoring: { kind: "none", reason: "a spec" },
};

async function recorded(more: Partial<IngressArgs> = {}) {
  return record(
    () => {
      new Ingress("ingress", { ...args, ...more });
    },
    { config: { "aws:region": "eu-west-1" } },
  );
}

const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";

test("the load balancer is public, protected, strict about headers and about the WAF, and logs", async () => {
  const resources = await recorded();
  expect(one(resources, loadBalancerType).inputs).toEqual({
    loadBalancerType: "application",
    internal: false,
    securityGroups: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
    subnets: ["subnet-a", "subnet-b"],
    enableDeletionProtection: true,
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "defensive",
    enableWafFailOpen: false,
    accessLogs: { enabled: true, bucket: one(resources, "aws:s3/bucket:Bucket").outputs.bucket },
  });
  expect(orphans(resources, one(resources, "blueprint:ingress:Ingress"))).toEqual([]);
});

test("with a domain, the ingress is nothing but these resources", async () => {
  const certificate = { kind: "dns", domain: "platform.example.com", zoneId: "Z1" } as const;
  const resources = await recorded({ certificate, allowedCidrs: ["0.0.0.0/0"] });
  const managed = resources.filter(({ type }) => type.startsWith("aws:") || type.startsWith("tls:"));
  expect(managed.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).sort()).toEqual([
    "Bucket ingress-logs",
    "BucketLifecycleConfiguration ingress-logs",
    "BucketOwnershipControls ingress-logs",
    "BucketPolicy ingress-logs",
    "BucketPublicAccessBlock ingress-logs",
    "BucketServerSideEncryptionConfiguration ingress-logs",
    "BucketVersioning ingress-logs",
    "Certificate ingress",
    "CertificateValidation ingress",
    "Listener ingress-http",
    "Listener ingress-https",
    "LoadBalancer ingress",
    "LogGroup ingress-waf",
    "LogResourcePolicy ingress-waf",
    "Record ingress-apex",
    "Record ingress-proof",
    "Record ingress-wildcard",
    "SecurityGroup ingress",
    "SecurityGroupIngressRule ingress-http-0-0-0-0-0",
    "SecurityGroupIngressRule ingress-https-0-0-0-0-0",
    "WebAcl ingress",
    "WebAclAssociation ingress",
    "WebAclLoggingConfiguration ingress",
  ]);
  expect(orphans(resources, one(resources, "blueprint:ingress:Ingress"))).toEqual([]);
});

test("its outputs are what a service behind it needs", async () => {
  const resources = await recorded();
  const balancer = one(resources, loadBalancerType);
  expect(one(resources, "blueprint:ingress:Ingress").outputs).toEqual({
    httpsListenerArn: one(resources, "aws:lb/listener:Listener", "ingress-https").outputs.arn,
    securityGroupId: one(resources, "aws:ec2/securityGroup:SecurityGroup").id,
    loadBalancerArnSuffix: balancer.outputs.arnSuffix,
    baseUrl: `https://${String(balancer.outputs.dnsName)}`,
  });
});

test("it waits until logs can be written", async () => {
  const resources = await recorded();
  const before = typesBefore(resources, one(resources, loadBalancerType));
  for (const type of [
    "bucketPolicy:BucketPolicy",
    "bucketPublicAccessBlock:BucketPublicAccessBlock",
    "bucketOwnershipControls:BucketOwnershipControls",
    "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  ]) {
    expect(before).toContain(`aws:s3/${type}`);
  }
});

test("each allowed network reaches 80 and 443, and nothing leads out", async () => {
  const resources = await recorded();
  expect(one(resources, "aws:ec2/securityGroup:SecurityGroup").inputs).not.toHaveProperty("ingress");
  const rules = ofType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  expect(
    rules.map((r) => `${String(r.inputs.cidrIpv4)} ${String(r.inputs.fromPort)}-${String(r.inputs.toPort)}`).sort(),
  ).toEqual(["198.51.100.0/24 443-443", "198.51.100.0/24 80-80", "203.0.113.0/24 443-443", "203.0.113.0/24 80-80"]);
  expect(ofType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).toEqual([]);
});

test("HTTPS with a current policy answers 404 by default; HTTP sends people there", async () => {
  const listeners = ofType(await recorded(), "aws:lb/listener:Listener").sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(listeners.map((r) => r.inputs)).toMatchObject([
    {
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    },
    {
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }],
    },
  ]);
});

describe("the certificate", () => {
  const https = (resources: Awaited<ReturnType<typeof recorded>>) =>
    ofType(resources, "aws:lb/listener:Listener").find((r) => r.inputs.protocol === "HTTPS")!;

  test("dns: proved by a record, and the listener waits for the proof", async () => {
    const resources = await recorded({ certificate: { kind: "dns", domain: "platform.example.com", zoneId: "Z1" } });
    const certificate = one(resources, "aws:acm/certificate:Certificate");
    expect(certificate.inputs).toEqual({
      domainName: "platform.example.com",
      subjectAlternativeNames: ["*.platform.example.com"],
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
    });
    const proof = one(resources, "aws:route53/record:Record", "ingress-proof");
    expect(proof.inputs).toMatchObject({ zoneId: "Z1", type: "CNAME" });
    expect(one(resources, "aws:acm/certificateValidation:CertificateValidation").inputs).toMatchObject({
      certificateArn: certificate.id,
      validationRecordFqdns: [proof.outputs.fqdn],
    });
    expect(typesBefore(resources, https(resources))).toContain("aws:acm/certificateValidation:CertificateValidation");
    const aliases = ofType(resources, "aws:route53/record:Record").filter((r) => r.inputs.type === "A");
    expect(aliases.map((r) => r.inputs.name)).toEqual(["platform.example.com", "*.platform.example.com"]);
    const balancer = one(resources, loadBalancerType);
    expect(aliases[0]!.inputs.aliases).toEqual([
      { name: balancer.outputs.dnsName, zoneId: balancer.outputs.zoneId, evaluateTargetHealth: true },
    ]);
    expect(one(resources, "blueprint:ingress:Ingress").outputs.baseUrl).toBe("https://platform.example.com");
  });

  test("arn: as given, and nothing is made", async () => {
    const arn = "arn:aws:acm:eu-west-1:111122223333:certificate/x";
    const resources = await recorded({ certificate: { kind: "arn", arn, domain: "shop.example.com" } });
    expect(https(resources).inputs.certificateArn).toBe(arn);
    expect(ofType(resources, "aws:acm/certificate:Certificate")).toEqual([]);
    expect(ofType(resources, "aws:route53/record:Record")).toEqual([]);
    expect(one(resources, "blueprint:ingress:Ingress").outputs.baseUrl).toBe("https://shop.example.com");
  });

  test("selfSigned: imported, its key a secret all the way, the address that of the load balancer", async () => {
    const resources = await recorded();
    const secretKey = "4dabf18193072939515e22adb298388d";
    const certificate = one(resources, "aws:acm/certificate:Certificate");
    expect(certificate.inputs.privateKey).toMatchObject({ [secretKey]: expect.any(String) });
    expect(one(resources, "tls:index/selfSignedCert:SelfSignedCert").inputs).toMatchObject({
      validityPeriodHours: 9600,
      earlyRenewalHours: 720,
      privateKeyPem: { [secretKey]: expect.any(String) },
    });
    expect(https(resources).inputs.certificateArn).toBe(certificate.outputs.arn);
    expect(one(resources, "blueprint:ingress:Ingress").outputs.baseUrl).toBe(
      `https://${String(one(resources, loadBalancerType).outputs.dnsName)}`,
    );
  });
});

describe("the bucket for access logs", () => {
  test("is encrypted by S3, locked, versioned, owned by the account, and forgets in time", async () => {
    const resources = await recorded();
    const inputs = (type: string) => one(resources, `aws:s3/${type}`).inputs;
    expect(inputs("bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").rules).toEqual([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    expect(inputs("bucketPublicAccessBlock:BucketPublicAccessBlock")).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(inputs("bucketOwnershipControls:BucketOwnershipControls").rule).toEqual({
      objectOwnership: "BucketOwnerEnforced",
    });
    expect(inputs("bucketVersioning:BucketVersioning").versioningConfiguration).toEqual({ status: "Enabled" });
    expect(inputs("bucketLifecycleConfiguration:BucketLifecycleConfiguration").rules).toMatchObject([
      {
        status: "Enabled",
        expiration: { days: 90 },
        noncurrentVersionExpiration: { noncurrentDays: 7 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ]);
    const lifecycle = one(resources, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    expect(typesBefore(resources, lifecycle)).toContain("aws:s3/bucketVersioning:BucketVersioning");
  });

  test("takes logs into the folder of the account alone, and nothing without TLS", async () => {
    const resources = await recorded();
    const arn = String(one(resources, "aws:s3/bucket:Bucket").outputs.arn);
    expect(statements(one(resources, "aws:s3/bucketPolicy:BucketPolicy").inputs.policy)).toEqual([
      {
        Sid: "LoadBalancersWriteTheirLogs",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: ["s3:PutObject"],
        Resource: [`${arn}/AWSLogs/111122223333/*`],
      },
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:*"],
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test.each([
    [true, { forceDestroy: false }, true],
    [false, { forceDestroy: true }, false],
  ])("deletionProtection %s decides whether it stays, locks and all", async (deletionProtection, inputs, stays) => {
    const resources = await recorded({ deletionProtection });
    expect(one(resources, "aws:s3/bucket:Bucket").inputs).toEqual(inputs);
    const parts = resources.filter(({ type }) => type.startsWith("aws:s3/"));
    expect(parts).toHaveLength(7);
    expect(parts.map(({ options }) => options.retainOnDelete)).toEqual(parts.map(() => stays));
  });
});

describe("the web ACL", () => {
  test("limits the rate first, then asks AWS's groups; large bodies are counted; everything has metrics", async () => {
    const resources = await recorded({ rateLimitPerFiveMinutes: 300 });
    const acl = one(resources, "aws:wafv2/webAcl:WebAcl");
    const rules = acl.inputs.rules as Record<string, any>[];
    expect(rules.map((rule) => [rule.priority, rule.name])).toEqual([
      [0, "rate-limit"],
      [1, "AWSManagedRulesAmazonIpReputationList"],
      [2, "AWSManagedRulesCommonRuleSet"],
      [3, "AWSManagedRulesKnownBadInputsRuleSet"],
    ]);
    expect(rules[0]).toMatchObject({
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 300, aggregateKeyType: "IP" } },
    });
    expect(rules.slice(1).every((rule) => rule.overrideAction.none !== undefined)).toBe(true);
    expect(rules[2]!.statement.managedRuleGroupStatement.ruleActionOverrides).toEqual([
      { name: "SizeRestrictions_BODY", actionToUse: { count: {} } },
    ]);
    expect([acl.inputs, ...rules].every((part: any) => part.visibilityConfig.cloudwatchMetricsEnabled)).toBe(true);
    expect(one(resources, "aws:wafv2/webAclAssociation:WebAclAssociation").inputs).toEqual({
      resourceArn: one(resources, loadBalancerType).outputs.arn,
      webAclArn: acl.outputs.arn,
    });
  });

  test("shows in no sample of requests what proves who somebody is", async () => {
    expect(one(await recorded(), "aws:wafv2/webAcl:WebAcl").inputs.dataProtectionConfig).toEqual({
      dataProtections: [
        {
          action: "SUBSTITUTION",
          field: { fieldType: "SINGLE_HEADER", fieldKeys: ["authorization", "cookie"] },
        },
      ],
    });
  });

  test("logs to an encrypted group of the name that AWS wants, without what proves who somebody is", async () => {
    const resources = await recorded();
    const group = one(resources, "aws:cloudwatch/logGroup:LogGroup");
    expect(group.inputs).toEqual({
      name: "aws-waf-logs-platform-dev-ingress",
      retentionInDays: 30,
      kmsKeyId: "arn:key",
    });
    const logging = one(resources, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    expect(logging.inputs).toMatchObject({
      logDestinationConfigs: [group.outputs.arn],
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    });
    expect(typesBefore(resources, logging)).toContain("aws:cloudwatch/logResourcePolicy:LogResourcePolicy");
    expect(
      statements(one(resources, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy").inputs.policyDocument),
    ).toEqual([
      {
        Sid: "LogDeliveryWritesWafLogs",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${String(group.outputs.arn)}:*`],
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:111122223333:*" },
        },
      },
    ]);
  });
});

test("alarms watch the load balancer by its ARN suffix; without monitoring there are none", async () => {
  const thresholds = { maxServerErrorPercent: 5, maxRejectedConnections: 0 };
  const resources = await recorded({ monitoring: { kind: "alarms", topics, namePrefix: "platform-dev", thresholds } });
  const suffix = one(resources, loadBalancerType).outputs.arnSuffix;
  const alarms = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(alarms.map((r) => [r.inputs.name, r.inputs.threshold])).toEqual([
    ["platform-dev-ingress-alb-rejected-connections", 0],
    ["platform-dev-ingress-alb-server-error-rate", 5],
  ]);
  expect(alarms[0]!.inputs.dimensions).toEqual({ LoadBalancer: suffix });
  expect(ofType(await recorded(), "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test.each([
  [
    { allowedCidrs: [] },
    'Ingress ingress: allowedCidrs is empty: nobody could connect. Name networks, or "0.0.0.0/0" for everybody.',
  ],
  [
    { allowedCidrs: ["everybody"] },
    'Ingress ingress: allowedCidrs must be an IPv4 block such as 10.10.0.0/16, got "everybody".',
  ],
  [
    { allowedCidrs: ["203.0.113.7/24"] },
    'Ingress ingress: allowedCidrs must begin with its first address, got "203.0.113.7/24"; want "203.0.113.0/24".',
  ],
  [
    { certificate: { kind: "dns" as const, domain: "*.example.com", zoneId: "Z1" } },
    'Ingress ingress: certificate.domain must be a domain such as platform.example.com, in lower case, without scheme, wildcard or final dot, got "*.example.com".',
  ],
  [
    { certificate: { kind: "arn" as const, arn: "arn:aws:acm:x", domain: "https://example.com" } },
    'Ingress ingress: certificate.domain must be a domain such as platform.example.com, in lower case, without scheme, wildcard or final dot, got "https://example.com".',
  ],
  [
    { certificate: { kind: "dns" as const, domain: `${"a".repeat(53)}.example.com`, zoneId: "Z1" } },
    "Ingress ingress: certificate.domain must have at most 64 characters, got 65: ACM puts it into the common name.",
  ],
  [{ accessLogRetentionDays: 0 }, "Ingress ingress: accessLogRetentionDays must be a whole number from 1, got 0."],
  [
    { logs: { retentionDays: 31, keyArn: "arn:key" } },
    `Ingress ingress: logs.retentionDays must be one of ${logRetentionDays.join(", ")}, got 31.`,
  ],
  [{ allowedCidrs: ["10.0.0.0/8", "10.0.0.0/8"] }, "Ingress ingress: allowedCidrs names 10.0.0.0/8 twice."],
  [
    { network: { ...network, publicSubnetIds: network.publicSubnetIds.slice(1) } },
    "Ingress ingress: a load balancer needs public subnets in 2 zones, got 1. Append a zone to the network.",
  ],
  [{ rateLimitPerFiveMinutes: 9 }, "Ingress ingress: rateLimitPerFiveMinutes must be a whole number from 10, got 9."],
])("refuses arguments that AWS would refuse later: %#", async (more, message) => {
  expect(await failureOf(() => new Ingress("ingress", { ...args, ...more }))).toBe(message);
});
