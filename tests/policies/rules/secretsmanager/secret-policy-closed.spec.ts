import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (
  principal: unknown,
  props: object = { blockPublicPolicy: true },
  type = "aws:secretsmanager/secretPolicy:SecretPolicy",
) => ({
  type,
  props: {
    policy: document({ Effect: "Allow", Principal: principal, Action: "secretsmanager:GetSecretValue", Resource: "*" }),
    ...props,
  },
});
const open = "policy: statement 1 lets everybody read the secret; name who it is for";
const noBlock = "blockPublicPolicy is not true, so AWS takes a public policy too; set it";
const role = { AWS: "arn:aws:iam::111122223333:role/r" };

describeRule("secret-policy-closed", {
  complies: {
    "a role": policy(role),
    "a role, said as text": policy(role, { blockPublicPolicy: "true" }),
    "a secret with a policy inside": policy(role, {}, "aws:secretsmanager/secret:Secret"),
    "a secret without one": { type: "aws:secretsmanager/secret:Secret", props: {} },
  },
  violates: {
    everybody: [policy("*"), [open]],
    "everybody, inside of the secret": [policy({ AWS: "*" }, {}, "aws:secretsmanager/secret:Secret"), [open]],
    "a public policy would be taken": [policy(role, { blockPublicPolicy: false }), [noBlock]],
    "a public policy would be taken, by default": [policy(role, {}), [noBlock]],
  },
  partlyUndecided: { "its policy is not known": [{ ...policy(role), props: { policy: unknown } }, [noBlock]] },
  undecided: { ...policy(role), props: { policy: unknown, blockPublicPolicy: true } },
});
