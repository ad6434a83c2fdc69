import { NotAllowed } from "../../../tools/deploy/aws/failure";
import { preflight } from "../../../tools/deploy/preflight";
import { contextOf, fakePulumi } from "./checks/support";
import { fakeAws } from "./support";

interface Exported {
  readonly type: string;
  readonly id?: string;
  readonly [key: string]: unknown;
}

const urnOf = ({ type, id = "component" }: Exported) => `urn:pulumi:dev::platform::${type}::${id}`;

async function run(
  resources: readonly Exported[] | null,
  ports: Parameters<typeof fakeAws>[0] = {},
  argv: readonly string[] = [],
): Promise<{ found: string; printed: string }> {
  let printed = "";
  const state = { version: 3, deployment: { resources: resources?.map((one) => ({ urn: urnOf(one), ...one })) } };
  const context = contextOf(
    {
      pulumi: fakePulumi({ "stack export --stack dev": { stdout: JSON.stringify(state) } }),
      world: { ...contextOf().world, aws: () => fakeAws(ports), print: (text) => void (printed += text) },
    },
    ["destroy", "dev", ...argv],
  );
  const found = await preflight(context).catch((error: unknown) => {
    const { exitCode, message } = error as { exitCode: number; message: string };
    return `${exitCode}: ${message}`;
  });
  return { found, printed };
}

const bucket = { type: "aws:s3/bucket:Bucket", id: "logs" };
const key = { type: "aws:kms/key:Key", id: "key", protect: true };
const full = { s3: { holdsObjects: () => Promise.resolve(true) } };

test("a stack without resources has nothing in the way", async () => {
  expect(await run(null)).toEqual({ found: "0 resources, 0 in the way", printed: "" });
});

test("what blocks is shown with the fix, and refuses", async () => {
  expect(await run([bucket], full)).toEqual({
    found:
      "1: Nothing was deleted. Remove what blocks, as each fix says; or --ignore-blockers deletes what can be deleted and fails at the rest.",
    printed: `1 thing blocks the deletion of dev:

  S3 bucket
  where  logs
  why    it holds objects or old versions of them, and the state does not have forceDestroy
  fix    empty it with every version (S3 console: Empty); or forceDestroy: platform:protection.deletionProtection: false in Pulumi.dev.yaml, then npm run up -- dev
`,
  });
});

test("what only stays refuses nothing", async () => {
  const { found, printed } = await run([{ ...key, protect: false }]);
  expect(found).toBe("1 resources, 0 in the way");
  expect(printed).toContain("1 to know about what stays when dev is deleted:\n\n  KMS key\n  where  key\n");
});

test("blockers can be ignored, protection cannot", async () => {
  expect((await run([bucket], full, ["--ignore-blockers"])).found).toBe("1 resources, 1 in the way");
  expect((await run([bucket, key], full, ["--ignore-blockers"])).found).toBe(
    "1: Nothing was deleted. What is protected is not deleted by any option; see the fix above.",
  );
});

test("--exclude-protected leaves what is protected and what that needs", async () => {
  const role = { type: "aws:iam/role:Role", id: "role" };
  const provider = { type: "pulumi:providers:aws", id: "p", dependencies: [urnOf(role)] };
  const resources = [
    { type: "pulumi:pulumi:Stack" },
    role,
    provider,
    { ...bucket, parent: urnOf({ type: "pulumi:pulumi:Stack" }) },
    { ...key, dependencies: [urnOf(bucket)], provider: `${urnOf(provider)}::p` },
    { type: "aws:kms/key:Key", id: "other" },
  ];
  expect((await run(resources, full)).found).toContain("Nothing was deleted");
  const { found, printed } = await run(resources, full, ["--", "--exclude-protected"]);
  expect(found).toBe("1 resources, 0 in the way");
  expect(printed).toContain("where  other\n");
});

test.each([["--target", "x"], ["-t", "x"], ["--exclude", "x"], ["--preview-only"]])(
  "with %s pulumi decides: everything is shown",
  async (...given) => {
    const { found, printed } = await run([bucket, key], full, ["--", ...given]);
    expect(found).toBe("2 resources, 2 in the way");
    expect(printed).toContain("2 things block the deletion of dev:");
  },
);

test("what was only read is nobody's to delete, and a secret in the state is no text", async () => {
  const cipher = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x" };
  const resources = [
    { ...bucket, external: true },
    { type: "aws:lb/loadBalancer:LoadBalancer", id: "lb", outputs: { arn: cipher, enableDeletionProtection: true } },
  ];
  const { found, printed } = await run(resources);
  expect(found).toContain("1: Nothing was deleted.");
  expect(printed).toContain("where  lb\n");
  expect(printed).not.toContain("v1:x");
});

test("what the credentials may not look at blocks as well, and the rest is looked at", async () => {
  const ports = {
    s3: { holdsObjects: () => Promise.reject(new NotAllowed("s3:ListBucketVersions")) },
    ecr: { holdsImages: () => Promise.resolve(true) },
  };
  const resources = [bucket, { type: "aws:ecr/repository:Repository", id: "hello" }];
  const { printed } = await run(resources, ports);
  expect(printed).toContain(`  S3, not looked at
  where  dev
  why    the credentials may not do s3:ListBucketVersions
  fix    allow s3:ListBucketVersions to the role; or --ignore-blockers
`);
  expect(printed).toContain("ECR repository\n  where  hello\n");
  expect((await run(resources, ports, ["--ignore-blockers"])).found).toBe("2 resources, 2 in the way");
});
