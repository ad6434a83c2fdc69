import type * as pulumi from "@pulumi/pulumi";
import { type BucketAccess, bucketBinding, type UsedBucket } from "../../../components/bucket/access";
import { Bucket } from "../../../components/bucket/bucket";
import { type Binding } from "../../../components/shared/binding";
import { policyDocument } from "../../../components/shared/iam";
import { naming, place, statements } from "../../support/component";
import { one, record } from "../../support/record";

const bucket: UsedBucket = { place, name: "the-bucket", arn: "arn:aws:s3:::the-bucket", keyArn: "arn:key" };
const settled = (output: pulumi.Output<string>): Promise<string> => (output as any).promise();
const policyOf = async ({ permissions }: Binding) => statements(await settled(policyDocument(permissions)));

const reads = ["s3:GetObject"];
const writes = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
const list = { Sid: "ListUserFiles", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket.arn] };
const objects = (verb: string, Action: string[], prefix = "") => ({
  Sid: `${verb}ObjectsOfUserFiles`,
  Effect: "Allow",
  Action,
  Resource: [`arn:aws:s3:::the-bucket/${prefix}*`],
});
const key = (Action: string[]) => ({
  Sid: "UseKeyOfUserFiles",
  Effect: "Allow",
  Action,
  Resource: ["arn:key"],
  Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
});
const decrypt = ["kms:Decrypt"];
const encrypt = ["kms:Decrypt", "kms:GenerateDataKey"];

test.each<[BucketAccess["access"], object[]]>([
  ["read", [objects("Read", reads), list, key(decrypt)]],
  ["write", [objects("Write", writes), key(encrypt)]],
  ["readWrite", [objects("ReadAndWrite", [...reads, ...writes]), list, key(encrypt)]],
])("%s: the name and exactly these rights", async (access, wanted) => {
  const binding = bucketBinding("user-files", { access }, bucket);
  expect(binding).toMatchObject({ secrets: {}, secretKeyArns: [], ways: [] });
  expect(binding.environment).toEqual({ USER_FILES_BUCKET: "the-bucket" });
  expect(await policyOf(binding)).toEqual(wanted);
});

test("a prefix limits objects and lists, and the service knows it", async () => {
  const binding = bucketBinding("user-files", { access: "read", prefix: "invoices/2026/" }, bucket);
  expect(binding.environment).toEqual({
    USER_FILES_BUCKET: "the-bucket",
    USER_FILES_BUCKET_PREFIX: "invoices/2026/",
  });
  expect(await policyOf(binding)).toEqual([
    objects("Read", reads, "invoices/2026/"),
    { ...list, Condition: { StringLike: { "s3:prefix": "invoices/2026/*" } } },
    key(decrypt),
  ]);
});

test.each(["", "invoices", "/invoices/", "*/", "a/*/", "${aws:username}/", "a//b/"])(
  "refuses the prefix %p",
  (prefix) => {
    expect(() => bucketBinding("user-files", { access: "read", prefix }, bucket)).toThrow(
      `prefix "${prefix}" of user-files must be a folder such as "invoices/"`,
    );
  },
);

test("a bucket binds itself", async () => {
  let binding: Binding | undefined;
  const resources = await record(() => {
    binding = new Bucket("uploads", {
      place,
      naming,
      lifecycle: { oldVersionDays: 7 },
      accessLogs: { kind: "none", reason: "a spec" },
      protect: false,
      monitoring: { kind: "none", reason: "a spec" },
    }).bindingFor("uploads", { access: "write" });
  });
  const { bucket: name, arn } = one(resources, "aws:s3/bucket:Bucket").outputs;
  expect(await settled(binding!.environment.UPLOADS_BUCKET as pulumi.Output<string>)).toBe(name);
  expect((await policyOf(binding!)).map(({ Resource }) => Resource)).toEqual([
    [`${String(arn)}/*`],
    [one(resources, "aws:kms/key:Key").outputs.arn],
  ]);
});
