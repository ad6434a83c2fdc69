import { aliasType, isAwsOwnKey, keyTypes } from "../../lib/kms-keys";
import { isSet } from "../../lib/presence";
import { publishersOf, topicType } from "../../lib/publishers";
import { defineStackRule } from "../../lib/rule";

export const snsEncrypted = defineStackRule({
  id: "sns-encrypted",
  title: "Topics are encrypted, with a key that their publishers can use",
  description: "Every topic names a KMS key; one to which AWS services publish names a key of our own.",
  severity: "medium",
  controls: { securityHub: ["SNS.1"], checkov: ["CKV_AWS_26"], other: ["AWS-0095", "AWS-0136"] },
  remediation:
    "Set kmsMasterKeyId to a key whose policy lets the publishers in; nobody can change the policy of AWS's own.",
  url: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
  types: [topicType],
  *check({ props, resource: topic, stack }) {
    if (!isSet(props, "kmsMasterKeyId")) {
      yield "kmsMasterKeyId is not set, so messages lie in clear text; name a key";
      return;
    }
    const services = publishersOf(topic, topicType, stack).map(({ service }) => service);
    if (services.length === 0) return;
    // A key of this stack is no key of AWS's, whatever its name will be.
    const isOfStack = [aliasType, ...keyTypes].some(
      (type) => stack.referenced(topic, "kmsMasterKeyId", type).length > 0,
    );
    if (!isOfStack && isAwsOwnKey(props.kmsMasterKeyId))
      yield `kmsMasterKeyId is AWS's own key, which ${services.join(" and ")} cannot use, so what they publish is lost; name a key of your own`;
  },
});
