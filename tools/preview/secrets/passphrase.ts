import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { messageOf, usageError } from "../errors";
import { Cipher } from "./cipher";

/** The passphrase of a stack's secrets, and where it was found. */
export interface Passphrase {
  readonly text: string;
  readonly variable: "PULUMI_CONFIG_PASSPHRASE" | "PULUMI_CONFIG_PASSPHRASE_FILE";
}

/** A cipher, and the text by which Pulumi finds it again: `encryptionsalt` of a stack file, `salt` of a state. */
export interface OpenedSalt {
  readonly salt: string;
  readonly cipher: Cipher;
}

/** A key takes a second to make, and a run may need it for the stack file and for the state. */
const keys = new Map<string, Cipher>();

/** What Pulumi encrypts to see later whether a passphrase is the right one. */
const check = "pulumi";
const saltBytes = 8;

/** As the CLI looks for it; an empty variable is an empty passphrase, which many test stacks have. */
export function passphraseOf(env: NodeJS.ProcessEnv): Passphrase | undefined {
  const { PULUMI_CONFIG_PASSPHRASE: text, PULUMI_CONFIG_PASSPHRASE_FILE: file } = env;
  if (text !== undefined) return { text, variable: "PULUMI_CONFIG_PASSPHRASE" };
  if (file === undefined || file === "") return undefined;
  try {
    return { text: fs.readFileSync(file, "utf8").trim(), variable: "PULUMI_CONFIG_PASSPHRASE_FILE" };
  } catch (error) {
    throw usageError(`The file that PULUMI_CONFIG_PASSPHRASE_FILE names cannot be read: ${messageOf(error)}`);
  }
}

/** Opens what `pulumi` wrote into `file`. https://github.com/pulumi/pulumi/blob/master/pkg/secrets/passphrase/manager.go */
export function openSalt(passphrase: Passphrase, salt: string, file: string): OpenedSalt {
  const [version, saltText, ...rest] = salt.split(":");
  if (version !== "v1" || saltText === undefined || rest.length !== 3)
    throw usageError(
      `${file}: "encryptionsalt" is ${JSON.stringify(salt)}; Pulumi writes it as v1:SALT:v1:NONCE:CIPHERTEXT. Restore the line, or take it out to start with another passphrase.`,
    );
  const cipher = cipherOf(passphrase, Buffer.from(saltText, "base64"));
  if (!opens(cipher, rest.join(":")))
    throw usageError(
      `${file}: the passphrase in ${passphrase.variable} is not the one of this stack. Set the right one, or unset the variable to preview with placeholders.`,
    );
  return { salt, cipher };
}

function cipherOf({ text }: Passphrase, salt: Buffer): Cipher {
  const name = JSON.stringify([text, salt.toString("base64")]);
  const cipher = keys.get(name) ?? Cipher.fromPassphrase(text, salt);
  keys.set(name, cipher);
  return cipher;
}

function opens(cipher: Cipher, text: string): boolean {
  try {
    return cipher.decrypt(text) === check;
  } catch {
    return false;
  }
}

/**
 * A salt for a stack that has none yet. It follows from the stack's name, so that the same program gives the same file; what it is
 * for, that a table of guesses serves for one stack only, it does all the same.
 */
export function makeSalt(passphrase: Passphrase, stack: string): OpenedSalt {
  const salt = createHash("sha256").update(`pulumi state of ${stack}`).digest().subarray(0, saltBytes);
  const cipher = cipherOf(passphrase, salt);
  return { salt: `v1:${salt.toString("base64")}:${cipher.encrypt(check, "salt")}`, cipher };
}
