import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { type Context, kept, prefixOf } from "./context";
import { arn, policy } from "./iam";

/** The key of everything that the service stores: messages, orders, images, backups and logs. */
export function createKey(context: Context): kms.Key {
  const { settings, platform, opts } = context;
  const logGroups = arn(platform, "logs", `log-group:/${settings.project}/${settings.stack}/*`);
  const key = new kms.Key(
    "orders",
    {
      description: "Messages, orders, images, backups and logs of the service orders",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policy([
        {
          // IAM policies of the account count only if the key policy lets the account in.
          Sid: "AccountAdministersThroughIam",
          Effect: "Allow",
          Principal: { AWS: pulumi.interpolate`arn:aws:iam::${platform.accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "CloudWatchLogsEncryptsItsGroups",
          Effect: "Allow",
          Principal: { Service: pulumi.interpolate`logs.${platform.region}.amazonaws.com` },
          Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          Resource: "*",
          Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
        },
      ]),
    },
    kept(context),
  );
  new kms.Alias("orders", { name: `alias/${prefixOf(context)}`, targetKeyId: key.keyId }, opts);
  return key;
}
