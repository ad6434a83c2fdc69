import * as pulumi from "@pulumi/pulumi";
import { isCredential, namesCredential } from "../shared/credentials";

export type Variables = Readonly<Record<string, pulumi.Input<string>>>;

/**
 * Checks the plain environment of a container. Whoever may describe a task definition reads it, for ever: its revisions
 * cannot be changed. https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8
 *
 * The errors say which variable and why, never the value.
 *
 * @returns the same variables; a value that is known only later is checked when it is known
 * @throws when a name or a value looks like a credential, or a name is none that a shell could read
 */
export function checkedEnvironment(environment: Variables): Variables {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      checkName(name);
      return [name, checkedValue(name, value)];
    }),
  );
}

function checkName(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(`environment has the name "${name}". Use letters, digits and _, and no digit first.`);
  }
  if (namesCredential(name)) {
    throw new Error(`environment.${name} has the name of a credential. ${wayOut}`);
  }
}

function checkedValue(name: string, value: pulumi.Input<string>): pulumi.Input<string> {
  if (typeof value !== "string") return pulumi.output(value).apply((known) => checkValue(name, known));
  return checkValue(name, value);
}

function checkValue(name: string, value: string): string {
  if (isCredential(value)) {
    throw new Error(`environment.${name} has a value that looks like a credential (not shown). ${wayOut}`);
  }
  return value;
}

const wayOut =
  "Everybody who may read the task definition would read it: store it in Secrets Manager and give its ARN in secrets.";
