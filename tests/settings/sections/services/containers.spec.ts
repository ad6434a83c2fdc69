import { problemsOfService, serviceOf } from "../support";

const sha = "0".repeat(64);
const fileSystem = {
  name: "uploads",
  path: "/srv/uploads",
  fileSystemArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123",
  accessPointArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-0123",
  securityGroupId: "sg-0123",
};

test.each<[string, Record<string, unknown>, string]>([
  ["an empty description", { description: "" }, 'description: want 1 or more characters, got "".'],
  [
    "a cpu that the memory left out does not fit",
    { cpu: 1024 },
    "memoryMiB: Fargate has no size with cpu 1024 and memoryMiB 512; nearest (cpu/memoryMiB): 1024/2048, 512/1024, 256/512.",
  ],
  [
    "a size that Fargate does not sell",
    { cpu: 512, memoryMiB: 512 },
    "memoryMiB: Fargate has no size with cpu 512 and memoryMiB 512; nearest (cpu/memoryMiB): 512/1024, 256/512, 1024/2048, got 512.",
  ],
  ["a processor", { architecture: "RISC" }, 'architecture: want one of "ARM64", "X86_64", got "RISC".'],
  ["root by number", { user: "0:1000" }, 'user: want a user that is not root, got "0:1000".'],
  ["root by name", { user: "root" }, 'user: want a user that is not root, got "root".'],
  [
    "a directory that is not absolute",
    { writablePaths: ["tmp"] },
    'writablePaths[0]: want an absolute path without a slash at the end, such as /tmp, got "tmp".',
  ],
  [
    "a health check that ECS could not run",
    { containerHealthCheck: ["curl", "-f"] },
    'containerHealthCheck: want ["CMD-SHELL", "..."] or ["CMD", ...], got ["curl","-f"].',
  ],
  ["too long a stop", { stopTimeoutSeconds: 121 }, "stopTimeoutSeconds: want 120 or less, got 121."],
  ["too few files", { openFiles: 1023 }, "openFiles: want 1024 or more, got 1023."],
  [
    "a variable in lower case",
    { environment: { log_level: "info" } },
    'environment.log_level: want a variable in upper case, such as LOG_LEVEL, got "log_level".',
  ],
  [
    "no capacity at all",
    { capacity: { fargateWeight: 0 } },
    'capacity: want fargateWeight or spotWeight above 0, or no task can run, got {"fargateWeight":0}.',
  ],
  [
    "a sidecar by tag",
    { sidecars: { logRouter: { image: "fluent-bit:latest" } } },
    'sidecars.logRouter.image: want repository@sha256:<64 hex digits>: a tag can change what runs, got "fluent-bit:latest".',
  ],
  [
    "a sidecar that there is not",
    { sidecars: { envoy: {} } },
    "sidecars.envoy: unknown key. There are: openTelemetry, logRouter.",
  ],
  [
    "a sidecar with too little memory",
    { sidecars: { openTelemetry: { memoryMiB: 32 } } },
    "sidecars.openTelemetry.memoryMiB: want 64 or more, got 32.",
  ],
  [
    "a file system by id",
    { fileSystems: [{ ...fileSystem, fileSystemArn: "fs-0123" }] },
    'fileSystems[0].fileSystemArn: want the ARN of one file system, got "fs-0123".',
  ],
  [
    "a file system for an access point",
    { fileSystems: [{ ...fileSystem, accessPointArn: fileSystem.fileSystemArn }] },
    `fileSystems[0].accessPointArn: want the ARN of one access point, got "${fileSystem.fileSystemArn}".`,
  ],
  [
    "a group of no id",
    { fileSystems: [{ ...fileSystem, securityGroupId: "default" }] },
    'fileSystems[0].securityGroupId: want a security group id, got "default".',
  ],
  ["a need that is no text", { needs: [7] }, "needs[0]: want text, got 7."],
])("%s is refused", (_name, more, expected) => {
  expect(problemsOfService("internal", more)).toEqual([expected]);
});

test("a cpu that is out of range fits no memory either", () => {
  expect(problemsOfService("internal", { cpu: 128 })).toEqual([
    "cpu: want 256 or more, got 128.",
    "memoryMiB: Fargate has no size with cpu 128 and memoryMiB 512; nearest (cpu/memoryMiB): 256/512, 512/1024, 1024/2048.",
  ]);
});

test("sidecars and file systems get defaults", () => {
  const { sidecars, fileSystems } = serviceOf("internal", {
    sidecars: { openTelemetry: {}, logRouter: { image: `fluent-bit@sha256:${sha}` } },
    fileSystems: [fileSystem],
  });
  expect(sidecars).toEqual({
    openTelemetry: {
      image: expect.stringMatching(/^public\.ecr\.aws\/aws-observability\/aws-otel-collector@sha256:[0-9a-f]{64}$/),
      memoryMiB: 128,
    },
    logRouter: { image: `fluent-bit@sha256:${sha}`, memoryMiB: 128 },
  });
  expect(fileSystems).toEqual([{ ...fileSystem, readOnly: false }]);
});

test.each([
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-AbCdEf",
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-AbCdEf:password::",
  "arn:aws:ssm:eu-west-1:111122223333:parameter/shop/password",
  "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/shop/password",
])("a secret is named by its ARN: %s", (arn) => {
  expect(serviceOf("worker", { secrets: { PASSWORD: arn } }).secrets).toEqual({ PASSWORD: arn });
});

test.each([
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*",
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-??????",
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop",
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-AbCdEf:a:b:c:d",
  "arn:aws:ssm:eu-west-1:111122223333:parameter/*",
])("and by a whole one: %s", (arn) => {
  expect(problemsOfService("worker", { secrets: { PASSWORD: arn } })).toEqual([
    "secrets.PASSWORD: want the whole ARN of one Secrets Manager secret, with the hyphen and six characters that AWS adds, or of one SSM parameter.",
  ]);
});

test("a pattern is no file system, access point, certificate authority or key: a policy would open all of them", () => {
  const every = (arn: string) => arn.replace(/\/.*$/, "/*");
  const { fileSystemArn, accessPointArn } = fileSystem;
  const files = { ...fileSystem, fileSystemArn: every(fileSystemArn), accessPointArn: every(accessPointArn) };
  expect(problemsOfService("worker", { fileSystems: [files] })).toEqual([
    `fileSystems[0].fileSystemArn: want the ARN of one file system, got "${files.fileSystemArn}".`,
    `fileSystems[0].accessPointArn: want the ARN of one access point, got "${files.accessPointArn}".`,
  ]);
  const tls = {
    certificateAuthorityArn: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/*",
    keyArn: "arn:aws:kms:eu-west-1:111122223333:key/*",
  };
  expect(problemsOfService("internal", { tls })).toEqual([
    `tls.certificateAuthorityArn: want the ARN of one private CA, got "${tls.certificateAuthorityArn}".`,
    `tls.keyArn: want the ARN of one KMS key, got "${tls.keyArn}".`,
  ]);
});
