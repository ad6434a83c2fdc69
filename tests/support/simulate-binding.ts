import { runSimulation } from "@cloud-copilot/iam-simulate";
import { type Binding } from "../../components/shared/binding";
import { policyDocument } from "../../components/shared/iam";

const accountId = "111122223333";
const service = `arn:aws:iam::${accountId}:role/service`;

/** One request of a service, and what it asks of. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Policy of the thing itself: of a queue, a bucket, a key. */
  readonly resourcePolicy?: string;
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * The simulator drops a key with a part of one's own, unless it is a tag. IAM compares both alike, so a tag stands in for it here.
 */
const withTags = (json: string) => json.replaceAll("kms:EncryptionContext:", "aws:RequestTag/");

/**
 * IAM's decision on a request of a service that has nothing but a binding. The simulator checks the policies as AWS would: it
 * knows every action, which resources it takes and which condition keys.
 */
export async function decisionOn(binding: Binding, request: Request): Promise<string> {
  const policy = await (policyDocument(binding.permissions) as any).promise();
  const result = await runSimulation(
    {
      request: {
        principal: service,
        action: request.action,
        resource: { resource: request.resource, accountId },
        contextVariables: JSON.parse(withTags(JSON.stringify({ "aws:SecureTransport": "true", ...request.context }))),
      },
      identityPolicies: [{ name: "binding", policy: JSON.parse(withTags(policy)) }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(request.resourcePolicy === undefined ? {} : { resourcePolicy: JSON.parse(request.resourcePolicy) }),
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult;
}
