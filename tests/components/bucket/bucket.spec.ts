import { Bucket, type BucketArgs } from "../../../components/bucket/bucket";
import { failureOf, naming, orphans, place, statements, topics, typesBefore } from "../../support/component";
import { ofType, one, record } from "../../support/record";
import { productionJudgement } from "../../support/violations";

const args: BucketArgs = {
  place,
  naming,
  lifecycle: { oldVersionDays: 30 },
  accessLogs: { kind: "own", retentionDays: 365 },
  protect: true,
  monitoring: { kind: "none", reason: "a spec" },
};
const alarms: BucketArgs["monitoring"] = {
  kind: "alarms",
  topics,
  namePrefix: "platform-dev",
  thresholds: { maxClientErrorShare: 0.2, maxServerErrorShare: 0.05 },
};

const recorded = (more: Partial<BucketArgs> = {}) =>
  record(() => {
    new Bucket("uploads", { ...args, ...more });
  });
const bucketType = "aws:s3/bucket:Bucket";
const shortNames = (resources: Awaited<ReturnType<typeof recorded>>) =>
  resources
    .filter(({ type }) => type.startsWith("aws:"))
    .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`)
    .sort();
const partsOf = (name: string) =>
  [
    "Bucket",
    "BucketLifecycleConfiguration",
    "BucketOwnershipControls",
    "BucketPolicy",
    "BucketPublicAccessBlock",
    "BucketServerSideEncryptionConfiguration",
    "BucketVersioning",
  ].map((type) => `${type} ${name}`);

test("a bucket with all its locks, one for its logs, and a key", async () => {
  const resources = await recorded();
  expect(shortNames(resources)).toEqual(
    [
      ...partsOf("uploads"),
      ...partsOf("uploads-access-logs"),
      "BucketLogging uploads",
      "Key uploads-key",
      "Alias uploads-key",
    ].sort(),
  );
  expect(orphans(resources, one(resources, "blueprint:bucket:Bucket"))).toEqual([]);
  const [bucket, logs] = ["uploads", "uploads-access-logs"].map((name) => one(resources, bucketType, name).outputs);
  expect(one(resources, "blueprint:bucket:Bucket").outputs).toEqual({
    bucketName: bucket!.bucket,
    bucketArn: bucket!.arn,
    keyArn: one(resources, "aws:kms/key:Key").outputs.arn,
    accessLogBucketName: logs!.bucket,
  });
});

test("is private, owned by the account, versioned and encrypted with its key", async () => {
  const resources = await recorded();
  const bucket = one(resources, bucketType, "uploads").id;
  const inputs = (type: string) => one(resources, `aws:s3/${type}`, "uploads").inputs;
  expect(inputs("bucketPublicAccessBlock:BucketPublicAccessBlock")).toEqual({
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(inputs("bucketOwnershipControls:BucketOwnershipControls")).toEqual({
    bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  expect(inputs("bucketVersioning:BucketVersioning")).toEqual({
    bucket,
    versioningConfiguration: { status: "Enabled" },
  });
  expect(inputs("bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")).toEqual({
    bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: one(resources, "aws:kms/key:Key").outputs.arn,
        },
        bucketKeyEnabled: true,
        blockedEncryptionTypes: ["SSE-C"],
      },
    ],
  });
  const lifecycle = one(resources, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "uploads");
  expect(typesBefore(resources, lifecycle)).toContain("aws:s3/bucketVersioning:BucketVersioning");
});

test("a key that is given is used, and none is made", async () => {
  const resources = await recorded({ keyArn: "arn:key" });
  expect(ofType(resources, "aws:kms/key:Key")).toEqual([]);
  const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  expect(one(resources, type, "uploads").inputs.rules).toMatchObject([
    { applyServerSideEncryptionByDefault: { kmsMasterKeyId: "arn:key" } },
  ]);
});

test("nobody gets in without TLS, and its policy lets nobody in", async () => {
  const resources = await recorded();
  const arn = String(one(resources, bucketType, "uploads").outputs.arn);
  const policy = one(resources, "aws:s3/bucketPolicy:BucketPolicy", "uploads");
  expect(statements(policy.inputs.policy)).toEqual([
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*"],
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
  expect(typesBefore(resources, policy)).toContain("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
});

describe("access logs", () => {
  test("own: a bucket under S3's own key takes them from this bucket alone, and they end", async () => {
    const resources = await recorded();
    const source = one(resources, bucketType, "uploads");
    const logs = one(resources, bucketType, "uploads-access-logs");
    expect(one(resources, "aws:s3/bucketLogging:BucketLogging").inputs).toEqual({
      bucket: source.id,
      targetBucket: logs.outputs.bucket,
      targetPrefix: "uploads/",
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    });
    const inputs = (type: string) => one(resources, `aws:s3/${type}`, "uploads-access-logs").inputs;
    expect(statements(inputs("bucketPolicy:BucketPolicy").policy)[0]).toEqual({
      Sid: "S3WritesAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: [`${String(logs.outputs.arn)}/*`],
      Condition: {
        ArnLike: { "aws:SourceArn": source.outputs.arn },
        StringEquals: { "aws:SourceAccount": "111122223333" },
      },
    });
    expect(inputs("bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").rules).toEqual([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, blockedEncryptionTypes: ["SSE-C"] },
    ]);
    expect(inputs("bucketLifecycleConfiguration:BucketLifecycleConfiguration").rules).toMatchObject([
      { expiration: { days: 365 }, noncurrentVersionExpiration: { noncurrentDays: 7 } },
    ]);
    const before = typesBefore(resources, one(resources, "aws:s3/bucketLogging:BucketLogging"));
    expect(before).toContain("aws:s3/bucketPolicy:BucketPolicy");
  });

  test("bucket: goes where it is told", async () => {
    const resources = await recorded({ accessLogs: { kind: "bucket", bucketName: "all-logs" } });
    expect(one(resources, "aws:s3/bucketLogging:BucketLogging").inputs).toMatchObject({
      targetBucket: "all-logs",
      targetPrefix: "uploads/",
    });
    expect(ofType(resources, bucketType)).toHaveLength(1);
    expect(one(resources, "blueprint:bucket:Bucket").outputs.accessLogBucketName).toBe("all-logs");
  });

  test("none: nothing is written", async () => {
    const resources = await recorded({ accessLogs: { kind: "none", reason: "a spec" } });
    expect(shortNames(resources)).toEqual([...partsOf("uploads"), "Key uploads-key", "Alias uploads-key"].sort());
  });
});

test.each([
  [{ protect: true }, false, true],
  [{ protect: false }, false, false],
  [{ protect: false, forceDestroy: true }, true, false],
])("%j decides what stays, locks, logs and key and all", async (more, forceDestroy, stays) => {
  const resources = await recorded(more);
  const parts = resources.filter(({ type }) => type.startsWith("aws:s3/"));
  expect(parts).toHaveLength(15);
  expect(parts.filter(({ options }) => options.retainOnDelete !== stays)).toEqual([]);
  expect(ofType(resources, bucketType).map(({ inputs }) => inputs)).toEqual([{ forceDestroy }, { forceDestroy }]);
  const protectedOnes = resources.filter(({ options }) => options.protect).map(({ name }) => name);
  expect(protectedOnes.sort()).toEqual(stays ? ["uploads", "uploads-key"] : []);
});

test("CORS and events are there when they are asked for", async () => {
  const resources = await recorded({
    cors: [{ allowedOrigins: ["https://shop.example.com"], allowedMethods: ["GET", "PUT"], exposeHeaders: ["ETag"] }],
    eventBridge: true,
  });
  const bucket = one(resources, bucketType, "uploads").id;
  expect(one(resources, "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration").inputs).toEqual({
    bucket,
    corsRules: [
      {
        allowedOrigins: ["https://shop.example.com"],
        allowedMethods: ["GET", "PUT"],
        exposeHeaders: ["ETag"],
        maxAgeSeconds: 3600,
      },
    ],
  });
  expect(one(resources, "aws:s3/bucketNotification:BucketNotification").inputs).toEqual({ bucket, eventbridge: true });
});

test("alarms read the metrics of all requests, which S3 is told to count", async () => {
  const resources = await recorded({ monitoring: alarms });
  const bucket = one(resources, bucketType, "uploads");
  expect(one(resources, "aws:s3/bucketMetric:BucketMetric").inputs).toEqual({
    bucket: bucket.id,
    name: "EntireBucket",
  });
  const found = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").sort((a, b) => (a.name < b.name ? -1 : 1));
  const dimensions = { BucketName: bucket.outputs.bucket, FilterId: "EntireBucket" };
  expect(found.map(({ inputs }) => [inputs.name, inputs.threshold, inputs.dimensions])).toEqual([
    ["platform-dev-uploads-bucket-client-errors", 0.2, dimensions],
    ["platform-dev-uploads-bucket-server-errors", 0.05, dimensions],
  ]);
});

test.each(["known", "first"] as const)("the production pack finds nothing: %s", async (mode) => {
  const { findings } = await productionJudgement((opts) => {
    new Bucket(
      "uploads",
      {
        ...args,
        cors: [{ allowedOrigins: ["https://shop.example.com"], allowedMethods: ["PUT"] }],
        eventBridge: true,
        monitoring: alarms,
      },
      opts,
    );
  }, mode);
  expect(findings).toEqual([]);
});

test("without a log, without protection and with forceDestroy the pack says so", async () => {
  const { findings } = await productionJudgement((opts) => {
    new Bucket(
      "uploads",
      { ...args, accessLogs: { kind: "none", reason: "a spec" }, protect: false, forceDestroy: true },
      opts,
    );
  });
  expect(findings).toEqual([
    "kms-deletion-window at uploads-key",
    "s3-access-logging at uploads",
    "s3-no-force-destroy at uploads",
    "stateful-protected at uploads",
    "stateful-protected at uploads-key",
  ]);
});

test.each<[Partial<BucketArgs>, string]>([
  [
    { forceDestroy: true },
    "Bucket uploads: protect keeps the objects and forceDestroy deletes them with the bucket. Set one of them to false.",
  ],
  [
    { accessLogs: { kind: "own", retentionDays: 0 } },
    "Bucket uploads: accessLogs.retentionDays must be a whole number from 1 to 3650, got 0.",
  ],
  [
    { cors: [{ allowedOrigins: ["*"], allowedMethods: ["GET"] }] },
    'Bucket uploads: cors[0].allowedOrigins must be origins such as https://shop.example.com, without wildcard or path, got "*".',
  ],
  [
    { cors: [{ allowedOrigins: ["https://a.example.com"], allowedMethods: [] }] },
    "Bucket uploads: cors[0] needs at least one of allowedOrigins and one of allowedMethods.",
  ],
  [
    { cors: [{ allowedOrigins: ["https://a.example.com"], allowedMethods: ["GET"], maxAgeSeconds: 86_401 }] },
    "Bucket uploads: cors[0].maxAgeSeconds must be a whole number from 0 to 86400, got 86401.",
  ],
  [
    { monitoring: { ...alarms, thresholds: { maxClientErrorShare: 5, maxServerErrorShare: 0.05 } } },
    "Bucket uploads: monitoring.thresholds.maxClientErrorShare must be between 0 and 1, for example 0.05, got 5.",
  ],
])("refuses arguments that contradict each other or that S3 would refuse: %#", async (more, message) => {
  expect(await failureOf(() => new Bucket("uploads", { ...args, ...more }))).toBe(message);
});
