import { byArn, byName, type Inventor } from "../facts";

/** IAM, KMS, Secrets Manager, Parameter Store. */
export const identity: Readonly<Record<string, Inventor>> = {
  "aws:iam/role:Role": (f) => {
    const name = f.named();
    const outputs = {
      name,
      arn: f.arn("iam", `role${f.text("path") ?? "/"}${name}`, { region: false }),
      uniqueId: `AROA${f.hex(16).toUpperCase()}`,
    };
    return { id: name, outputs };
  },
  "aws:iam/policy:Policy": byArn("iam", (name) => `policy/${name}`, true),
  "aws:iam/rolePolicy:RolePolicy": (f) => ({
    id: `${f.text("role") ?? "role"}:${f.named()}`,
    outputs: { name: f.named() },
  }),
  "aws:kms/key:Key": (f) => ({ id: f.uuid(), outputs: { keyId: f.uuid(), arn: f.arn("kms", `key/${f.uuid()}`) } }),
  "aws:kms/alias:Alias": byName("kms", (name) => name),
  "aws:secretsmanager/secret:Secret": (f) => {
    const name = f.named();
    const arn = f.arn("secretsmanager", `secret:${name}-${f.hex(6)}`);
    return { id: arn, outputs: { name, arn } };
  },
  "aws:secretsmanager/secretVersion:SecretVersion": (f) => ({
    id: `${f.text("secretId") ?? "secret"}|${f.uuid()}`,
    outputs: { secretArn: f.text("secretId") ?? "secret", versionId: f.uuid(), versionStages: ["AWSCURRENT"] },
  }),
  "aws:ssm/parameter:Parameter": (f) => {
    const name = f.named();
    const arn = f.arn("ssm", `parameter${name.startsWith("/") ? "" : "/"}${name}`);
    return { id: name, outputs: { name, arn, version: 1 } };
  },
};
