import { type PolicyResource } from "@pulumi/policy";
import { aliasType } from "./kms-keys";
import { publishersOf, queueType, topicType } from "./publishers";
import { type StackIndex } from "./stack-index";

/** Services that use a key by their own name, so that the key's policy must let them in: IAM policies cannot. */

export const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

/** A service that needs a key, and why. */
export interface KeyUse {
  /** `logs` stands for the service's name in the key's region. */
  readonly service: string;
  readonly actions: readonly string[];
  /** What is encrypted with the key. */
  readonly resource: PolicyResource;
}

interface Direct {
  readonly type: string;
  readonly property: string;
  readonly service: string;
  readonly actions: readonly string[];
}

/** Services that encrypt what is theirs. */
const direct: readonly Direct[] = [
  {
    type: logGroupType,
    property: "kmsKeyId",
    service: "logs",
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
  },
  {
    type: "aws:cloudtrail/trail:Trail",
    property: "kmsKeyId",
    service: "cloudtrail.amazonaws.com",
    actions: ["kms:GenerateDataKey"],
  },
  {
    type: "aws:guardduty/publishingDestination:PublishingDestination",
    property: "kmsKeyArn",
    service: "guardduty.amazonaws.com",
    actions: ["kms:GenerateDataKey"],
  },
];

/** Who publishes to an encrypted topic or queue needs the key itself. */
const publishing = ["kms:Decrypt", "kms:GenerateDataKey"];

/** The uses that services make of a key, as far as this stack says. */
export function usesOf(key: PolicyResource, stack: StackIndex): KeyUse[] {
  const encrypted = encryptedWith(key, stack);
  return [
    ...direct.flatMap(({ type, property, service, actions }) =>
      encrypted(type, property).map((resource) => ({ service, actions, resource })),
    ),
    ...([topicType, queueType] as const).flatMap((type) =>
      encrypted(type, "kmsMasterKeyId").flatMap((resource) =>
        publishersOf(resource, type, stack).map(({ service }) => ({ service, actions: publishing, resource })),
      ),
    ),
  ];
}

/** The resources of a type that name the key in a property: by its id or ARN, or by an alias of it. */
function encryptedWith(
  key: PolicyResource,
  stack: StackIndex,
): (type: string, property: string) => readonly PolicyResource[] {
  const aliases = stack.companions(key, aliasType, "targetKeyId", ["keyId", "arn", "id"]);
  return (type, property) => [
    ...new Set([
      ...stack.companions(key, type, property, ["arn", "keyId", "id"]),
      ...aliases.flatMap((alias) => stack.companions(alias, type, property, ["name", "arn", "id"])),
    ]),
  ];
}
