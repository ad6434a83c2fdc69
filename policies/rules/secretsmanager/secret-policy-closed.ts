import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isEmpty, isTrue } from "../../lib/values";

const secretType = "aws:secretsmanager/secret:Secret";

export const secretPolicyClosed = defineResourceRule({
  id: "secret-policy-closed",
  title: "Secrets are for somebody, not for everybody",
  description: "No policy of a secret lets everybody in, and AWS refuses one that would.",
  severity: "high",
  controls: {},
  remediation: "Name the principals, and set blockPublicPolicy: true on aws.secretsmanager.SecretPolicy.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  types: ["aws:secretsmanager/secretPolicy:SecretPolicy", secretType],
  *check({ type, props }) {
    const checks: (() => Iterable<string>)[] = [
      () =>
        isEmpty(props.policy) ? [] : openStatementMessages(props.policy, "policy", "lets everybody read the secret"),
      // A policy inside of the secret has no such switch.
      () =>
        type === secretType || isTrue(props.blockPublicPolicy)
          ? []
          : ["blockPublicPolicy is not true, so AWS takes a public policy too; set it"],
    ];
    yield* each(checks, (check) => check());
  },
});
