import * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as pulumi from "@pulumi/pulumi";
import { type Planned } from "./plan";
import { secretValue } from "./refusals";
import { type ServiceSecret } from "./values";

export interface SecretChoices {
  readonly keyArn: pulumi.Input<string>;
  readonly recoveryWindowDays: number;
  readonly protect: boolean;
}

/** A secret of the service; `version` where the program has the value. */
export interface CreatedSecret {
  readonly plan: Planned<ServiceSecret>;
  readonly secret: secretsmanager.Secret;
  readonly version?: secretsmanager.SecretVersion;
}

/** The container of one value, and the value only where the program has it. */
export function createSecret(
  name: string,
  plan: Planned<ServiceSecret>,
  choices: SecretChoices,
  parent: pulumi.Resource,
): CreatedSecret {
  const { keyArn, recoveryWindowDays, protect } = choices;
  // The kind is not in it: a secret that changes its kind stays the same secret.
  const logicalName = `${name}-${plan.variable}`;
  const secret = new secretsmanager.Secret(
    logicalName,
    {
      name: plan.name,
      description: plan.kind === "external" ? plan.description : `${plan.variable} of ${name}: ${origins[plan.kind]}`,
      kmsKeyId: keyArn,
      recoveryWindowInDays: recoveryWindowDays,
    },
    { parent, protect, retainOnDelete: protect },
  );
  if (plan.kind !== "value") return { plan, secret };
  const secretString = secretValue(`secrets.${plan.variable}`, plan);
  const version = new secretsmanager.SecretVersion(logicalName, { secretId: secret.id, secretString }, { parent });
  return { plan, secret, version };
}

const origins: Readonly<Record<Exclude<ServiceSecret["kind"], "external">, string>> = {
  generated: "made and rotated by its function, known to nobody",
  value: "set by the deployment",
};
