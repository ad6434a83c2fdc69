import { isCredential, namesCredential } from "../shared/credentials";
import { type Parameter, type ServiceSecret } from "./values";

/** The variable that tells a task definition apart from the one with the values before. */
export const fingerprintVariable = "CONFIG_FINGERPRINT";

/** Of a standard parameter, in bytes. https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const longestParameter = 4096;

export function checkVariable(field: string, variable: string): void {
  if (!/^[A-Z][A-Z0-9_]{0,127}$/.test(variable)) {
    throw new Error(
      `${field} has "${variable}", which is no environment variable of ours: use at most 128 capitals, digits and _, a letter first.`,
    );
  }
  if (variable === fingerprintVariable) {
    throw new Error(`${field} has "${variable}", which the fingerprint of all values is kept in: choose another name.`);
  }
}

/** Checks what is known now. */
export function checkParameter(place: string, variable: string, { value, sensitive }: Parameter): void {
  if (sensitive === true) {
    // The types say so too; JavaScript and settings do not read them.
    if (typeof value === "string") throw new Error(`${place}.value is plain text (not shown) and sensitive. ${markIt}`);
    return;
  }
  if (namesCredential(variable)) {
    throw new Error(
      `${place} has the name of a credential and is a plain String. Set sensitive: true, or declare it in secrets.`,
    );
  }
  if (typeof value === "string") checkPlainValue(place, value);
}

/**
 * @returns the value
 * @throws without showing it
 */
export function checkPlainValue(place: string, value: string): string {
  if (isCredential(value)) {
    throw new Error(
      `${place}.value looks like a credential (not shown) and is a plain String. Set sensitive: true with a Pulumi secret, or declare it in secrets.`,
    );
  }
  return checkParameterValue(place, value);
}

/** What Parameter Store takes. */
export function checkParameterValue(place: string, value: string): string {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0 || bytes > longestParameter) {
    throw new Error(`${place}.value has ${bytes} bytes; Parameter Store takes 1 to ${longestParameter}.`);
  }
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
  if (value.includes("{{")) {
    throw new Error(`${place}.value has "{{", by which Parameter Store means other parameters: it refuses it.`);
  }
  return value;
}

export function checkSecret(place: string, _variable: string, secret: ServiceSecret): void {
  switch (secret.kind) {
    case "generated":
      checkWhole(`${place}.length`, secret.length, 16, 4096);
      checkWhole(`${place}.rotateAfterDays`, secret.rotateAfterDays, 1, 1000);
      if (secret.excludeCharacters !== undefined) checkExcluded(`${place}.excludeCharacters`, secret.excludeCharacters);
      return;
    case "external":
      if (secret.description.trim() === "" || secret.description.length > 500) {
        throw new Error(
          `${place}.description must say in 1 to 500 characters who gives the value out: a person has to fetch it.`,
        );
      }
      return;
    case "value":
      if (typeof secret.value === "string") throw new Error(`${place}.value is plain text (not shown). ${markIt}`);
  }
}

/** What to do with a value that is no Pulumi secret. */
export const markIt =
  "It would stand readable in the state: give a Pulumi secret, from config.requireSecret(...) or a resource that makes one.";

function checkWhole(place: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${place} must be a whole number from ${least} to ${most}, got ${value}.`);
  }
}

const kinds: Readonly<Record<string, RegExp>> = {
  "small letters": /[a-z]/g,
  capitals: /[A-Z]/g,
  digits: /[0-9]/g,
  punctuation: /[!-/:-@[-`{-~]/g,
};

/** Secrets Manager puts one of each kind into a value, so each kind must have one left. */
function checkExcluded(place: string, excluded: string): void {
  if (!/^[!-~]*$/.test(excluded)) {
    throw new Error(`${place} may have the printable characters of ASCII only, and no space.`);
  }
  const all = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join("");
  for (const [kind, pattern] of Object.entries(kinds)) {
    const left = (all.match(pattern) ?? []).filter((character) => !excluded.includes(character));
    if (left.length === 0)
      throw new Error(`${place} leaves no ${kind}, and each value has one of each kind; leave some.`);
  }
}
