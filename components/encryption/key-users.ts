import { type Conditions, type ResourceStatement } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";

const encryptAndDecrypt = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/** A service that a key policy lets in. Each has one reason; a service without a reason is not on the list. */
export type KeyUser =
  /** CloudWatch Logs encrypts the log groups whose names match `logGroupPattern`. */
  | { readonly kind: "logs"; readonly logGroupPattern: string }
  /** A service publishes to an encrypted SNS topic or SQS queue: the publisher itself needs the key, not only the topic. */
  | { readonly kind: "topicPublisher"; readonly service: string; readonly sid: string };

/** The statements that let one user in. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
export function userStatements(user: KeyUser, place: AwsPlace): ResourceStatement[] {
  switch (user.kind) {
    case "logs":
      return [
        statement("CloudWatchLogsEncryptsItsGroups", `logs.${place.region}.amazonaws.com`, encryptAndDecrypt, {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn(place, "logs", `log-group:${user.logGroupPattern}`) },
        }),
      ];
    case "topicPublisher":
      return [
        statement(user.sid, user.service, ["kms:Decrypt", "kms:GenerateDataKey*"], {
          StringEquals: { "aws:SourceAccount": place.accountId },
        }),
      ];
  }
}

function statement(
  sid: string,
  service: string,
  actions: readonly string[],
  conditions: Conditions,
): ResourceStatement {
  return { sid, principal: { service }, actions, resources: ["*"], conditions };
}
