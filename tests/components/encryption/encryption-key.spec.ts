import { EncryptionKey, type EncryptionKeyArgs } from "../../../components/encryption/encryption-key";
import { orphans, place, statements } from "../../support/component";
import { one, record } from "../../support/record";

const args: EncryptionKeyArgs = { description: "Logs", place, aliasName: "platform-dev-logs", users: [] };

async function recorded(more: Partial<EncryptionKeyArgs> = {}) {
  return record(() => {
    new EncryptionKey("logs", { ...args, ...more });
  });
}

test("a key that rotates, can be rescued for a month, and stays when its stack goes", async () => {
  const resources = await recorded();
  const key = one(resources, "aws:kms/key:Key");
  expect(key.inputs).toMatchObject({ description: "Logs", enableKeyRotation: true, deletionWindowInDays: 30 });
  expect(key.options).toMatchObject({ protect: true, retainOnDelete: true });
  expect(one(resources, "aws:kms/alias:Alias").inputs).toEqual({
    name: "alias/platform-dev-logs",
    targetKeyId: key.outputs.keyId,
  });
  const component = one(resources, "blueprint:encryption:EncryptionKey");
  expect(component.outputs).toEqual({ keyArn: key.outputs.arn, keyId: key.outputs.keyId });
  expect(orphans(resources, component)).toEqual([]);
});

test("protect: false lets it go with the stack", async () => {
  expect(one(await recorded({ protect: false }), "aws:kms/key:Key").options).toMatchObject({
    protect: false,
    retainOnDelete: false,
  });
});

const administration = {
  Sid: "AccountAdministersThroughIam",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: ["kms:*"],
  Resource: ["*"],
};

test("without users only the account is let in", async () => {
  expect(statements(one(await recorded(), "aws:kms/key:Key").inputs.policy)).toEqual([administration]);
});

test("each user gets what it needs, narrowed to the account or its log groups", async () => {
  const resources = await recorded({
    users: [
      { kind: "logs", logGroupPattern: "/platform/*" },
      { kind: "topicPublisher", service: "cloudwatch.amazonaws.com", sid: "CloudWatchAlarms" },
    ],
  });
  expect(statements(one(resources, "aws:kms/key:Key").inputs.policy)).toEqual([
    administration,
    {
      Sid: "CloudWatchLogsEncryptsItsGroups",
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: ["*"],
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:/platform/*" },
      },
    },
    {
      Sid: "CloudWatchAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
});

test("in another partition the ARNs are of that partition", async () => {
  const resources = await recorded({ place: { accountId: "111122223333", region: "us-gov-west-1" } });
  expect(statements(one(resources, "aws:kms/key:Key").inputs.policy)[0]!.Principal).toEqual({
    AWS: "arn:aws-us-gov:iam::111122223333:root",
  });
});
