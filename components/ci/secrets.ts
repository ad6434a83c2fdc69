import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";

/** Environment variable that JCasC reads the password of the first administrator from. */
export const adminPasswordVariable = "JENKINS_ADMIN_PASSWORD";

/** Variables that the task sets itself: a secret of the same name would be ambiguous. */
const ownVariables = [adminPasswordVariable, "JAVA_OPTS", "JENKINS_OPTS", "JENKINS_URL"];

/** Checks the secrets when the program starts; an ARN that is known only later is checked then. */
export function checkSecrets(secrets: Readonly<Record<string, string | undefined>>): void {
  for (const [name, secretArn] of Object.entries(secrets)) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
      throw new Error(
        `secrets has "${name}", which is no environment variable of ours: use capitals, digits and _, for example "GITHUB_APP_KEY".`,
      );
    }
    if (ownVariables.includes(name))
      throw new Error(`secrets has "${name}", which the controller sets itself: choose another name.`);
    if (secretArn !== undefined) checkSecretArn(name, secretArn);
  }
}

/**
 * The ARN of a whole secret. ECS also takes `arn:...:json-key:stage:version`, but the execution role is allowed exactly
 * these ARNs, and with such an ending the allowance would match no secret.
 */
export function checkedSecretArn(name: string, secretArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(secretArn).apply((value) => {
    checkSecretArn(name, value);
    return value;
  });
}

export function checkSecretArn(name: string, value: string): void {
  if (!/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+$/.test(value)) {
    // The value is not shown: whoever passes the secret itself by mistake must not find it in a log.
    throw new Error(
      `secrets.${name} must be the ARN of a Secrets Manager secret ("arn:aws:secretsmanager:<region>:<account>:secret:<name>"), not its value and without a JSON key.`,
    );
  }
}

export interface AdminSecretArgs {
  readonly keyArn: pulumi.Input<string>;
  readonly protect: boolean;
}

/**
 * The container of the administrator's password. The program makes no value, so none is in its state; a person puts it in
 * before the first release (README.md). ECS cannot start the controller while the secret is empty.
 */
export function createAdminSecret(name: string, args: AdminSecretArgs, parent: pulumi.Resource): secretsmanager.Secret {
  return new secretsmanager.Secret(
    `${name}-admin`,
    {
      description: "Password of the Jenkins administrator: break-glass, and the first login",
      kmsKeyId: args.keyArn,
      // The longest there is: a deletion by mistake can be undone for a month.
      recoveryWindowInDays: 30,
    },
    { parent, protect: args.protect, retainOnDelete: args.protect },
  );
}
