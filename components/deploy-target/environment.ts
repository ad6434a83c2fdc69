import * as pulumi from "@pulumi/pulumi";

export type Variables = Readonly<Record<string, pulumi.Input<string>>>;

/** Words that name a credential. `PWD` is not one of them: it is the working directory. */
const credentialName =
  /PASSW(OR)?D|PASSPHRASE|SECRET(?!AR)|CREDENTIAL|(^|_)TOKENS?(_|$)|(^|_)(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|AUTH)_?KEYS?(_|$)/;

/** Endings that say: this is about a credential, not the credential. */
const aboutCredential =
  /_(ARN|NAME|FILE|PATH|DIR|URL|URI|HOST|ENDPOINT|ISSUER|AUDIENCE|HEADER|TTL|SECONDS|MINUTES|HOURS|DAYS|LENGTH|ENABLED)$/;

/** Forms of well-known credentials. None of them is a word that a person would choose as a setting. */
const credentialValues: readonly RegExp[] = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{22}/,
  /\bglpat-[A-Za-z0-9_-]{20}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10}/,
  /\b[rs]k_(live|test)_[A-Za-z0-9]{10}/,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./,
  // A URL with a password in it.
  /[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
  // The secret half of an AWS access key: 40 characters of base64 with all kinds of them. Hex digests have no capitals.
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9/+]{40}$/,
];

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
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  if (credentialName.test(words) && !aboutCredential.test(words)) {
    throw new Error(`environment.${name} has the name of a credential. ${wayOut}`);
  }
}

function checkedValue(name: string, value: pulumi.Input<string>): pulumi.Input<string> {
  if (typeof value !== "string") return pulumi.output(value).apply((known) => checkValue(name, known));
  return checkValue(name, value);
}

function checkValue(name: string, value: string): string {
  if (credentialValues.some((form) => form.test(value))) {
    throw new Error(`environment.${name} has a value that looks like a credential (not shown). ${wayOut}`);
  }
  return value;
}

const wayOut =
  "Everybody who may read the task definition would read it: store it in Secrets Manager and give its ARN in secrets.";
