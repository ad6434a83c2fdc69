import { credentialIn } from "../../lib/credentials";
import { defineResourceRule } from "../../lib/rule";
import { isSecretValue, wireValue } from "../../lib/sdk";

/** What may be base64 of something worth a look: user data, above all. */
const base64 = /^[A-Za-z0-9+/\s]{40,}={0,2}\s*$/;

export const noPlaintextSecretAnywhere = defineResourceRule({
  id: "no-plaintext-secret-anywhere",
  title: "No credential stands in clear text in any property",
  description: "No property of any resource holds a key, token or password by its form, unless it is a Pulumi secret.",
  severity: "critical",
  controls: {
    securityHub: ["ECS.8", "CodeBuild.2"],
    checkov: ["CKV_AWS_45", "CKV_AWS_46"],
    other: ["AWS-0036", "AWS-0129"],
  },
  remediation:
    "Store it in Secrets Manager and name its ARN, or mark it with pulumi.secret(...). Then change the credential.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  types: "*",
  *check({ props }) {
    // Read as it came: what is not known yet stands there as a mark that looks like no credential.
    yield* findings(wireValue(props) ?? props, "");
  },
});

function* findings(value: unknown, path: string): Iterable<string> {
  if (typeof value === "string") {
    const kind = kindIn(value);
    if (kind !== undefined) yield `${path} holds what looks like one (${kind}); store it as a secret and change it`;
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* findings(item, `${path}[${index}]`);
  } else if (typeof value === "object" && value !== null && !isSecretValue(value)) {
    for (const [key, item] of Object.entries(value)) yield* findings(item, path === "" ? key : `${path}.${key}`);
  }
}

function kindIn(text: string): string | undefined {
  const found = credentialIn(text);
  if (found !== undefined || !base64.test(text)) return found;
  return credentialIn(Buffer.from(text, "base64").toString("latin1"));
}
