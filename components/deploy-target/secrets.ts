import * as pulumi from "@pulumi/pulumi";
import { ownerOfConfig } from "../app-config/names";
import { type Statement } from "../shared/iam";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";

/** What the ARNs of a service's secrets are, by the service that keeps them; without keys of JSON, stages and versions. */
export interface SecretArns {
  readonly secrets: readonly string[];
  readonly parameters: readonly string[];
}

/** With the six characters that AWS puts behind a name, which IAM wants; then all of key, stage and version, or none of them. */
const secretArn =
  /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@!-]+-[A-Za-z0-9]{6})(?::[^:]*:(?:[^:]*:|:[^:]+))?$/;
const parameterArn = /^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[A-Za-z0-9/_.-]+$/;

/**
 * Sorts ARNs into secrets and parameters. `...:secret:db-AbCdEf:password::` asks ECS for one key of the JSON inside; IAM
 * knows only the secret, so the rest is cut off.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 *
 * @throws when a value is neither ARN; the value is not shown, because it may be the credential itself
 */
export function sortSecretArns(arns: Readonly<Record<string, string>>): SecretArns {
  const secrets = new Set<string>();
  const parameters = new Set<string>();
  for (const [variable, value] of Object.entries(arns)) {
    const secret = secretArn.exec(value)?.[1];
    if (secret !== undefined) secrets.add(secret);
    else if (parameterArn.test(value)) parameters.add(value);
    else {
      throw new Error(
        `secrets.${variable} is not the whole ARN of a Secrets Manager secret or of an SSM parameter (its value is not shown). ` +
          `Give the ARN, with the hyphen and six characters that AWS adds to the name of a secret, and ":key::" behind it for one key of its JSON.`,
      );
    }
  }
  return { secrets: [...secrets].sort(), parameters: [...parameters].sort() };
}

/**
 * Checks what is known now; the rest is checked when it is known, by `secretStatements`.
 *
 * @throws when a value is no ARN, or by its name the configuration of another service or environment: who may read it is said
 * by its owner
 */
export function checkSecrets(
  arns: Readonly<Record<string, pulumi.Input<string>>>,
  service: string,
  { project, environment }: NameParts,
): void {
  const known = Object.entries(arns).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  sortSecretArns(Object.fromEntries(known));
  for (const [variable, arn] of known) {
    const owner = ownerOfConfig(project, nameIn(arn));
    if (owner !== undefined && (owner.service !== service || owner.environment !== environment)) {
      throw new Error(
        `secrets.${variable} is configuration of ${owner.service} in ${owner.environment}. Give ${service} one of its own, ` +
          `or share one whose name is not of the form /${project}/<environment>/<service>/<VARIABLE>.`,
      );
    }
  }
}

/** `.../platform/dev/hello/KEY-AbCdEf` and `parameter/platform/dev/hello/KEY` alike: `/platform/dev/hello/KEY...`. */
function nameIn(arn: string): string {
  const [, , , , , kind = "", name] = arn.split(":");
  return name ?? kind.slice("parameter".length);
}

export interface SecretReader {
  readonly place: AwsPlace;
  readonly arns: Readonly<Record<string, pulumi.Input<string>>>;
  readonly keyArns: readonly pulumi.Input<string>[];
}

/** What the execution role needs to put the secrets into a container, and nothing when there are none. */
export function secretStatements({ place, arns, keyArns }: SecretReader): pulumi.Output<Statement[]> {
  return pulumi.output(arns).apply((known) => {
    const { secrets, parameters } = sortSecretArns(known);
    return [
      ...statement("ReadItsSecrets", "secretsmanager:GetSecretValue", secrets),
      ...statement("ReadItsParameters", "ssm:GetParameters", parameters),
      ...decryption(place, keyArns, [
        ...(secrets.length > 0 ? ["secretsmanager"] : []),
        ...(parameters.length > 0 ? ["ssm"] : []),
      ]),
    ];
  });
}

function statement(sid: string, action: string, resources: readonly string[]): Statement[] {
  return resources.length === 0 ? [] : [{ sid, actions: [action], resources }];
}

/** Through the services that keep the values, so that the role cannot use the keys for anything else. */
function decryption(
  place: AwsPlace,
  keyArns: readonly pulumi.Input<string>[],
  services: readonly string[],
): Statement[] {
  if (keyArns.length === 0 || services.length === 0) return [];
  const viaService = services.map((service) => `${service}.${place.region}.amazonaws.com`);
  return [
    {
      sid: "DecryptItsSecrets",
      actions: ["kms:Decrypt"],
      resources: keyArns,
      conditions: { StringEquals: { "kms:ViaService": viaService } },
    },
  ];
}
