import { createCipheriv, pbkdf2Sync, randomBytes } from "node:crypto";

/**
 * What the CLI does with a passphrase, written a second time, and with nonces by lot as the CLI has them: the tool must read what
 * it did not write. `secure("text")` is a value for a stack file.
 */
export function cliSecrets(passphrase: string) {
  const salt = randomBytes(8);
  const key = pbkdf2Sync(passphrase, salt, 1_000_000, 32, "sha256");
  const encrypt = (text: string): string => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return ["v1", nonce.toString("base64"), sealed.toString("base64")].join(":");
  };
  return {
    salt: `v1:${salt.toString("base64")}:${encrypt("pulumi")}`,
    secure: (text: string) => ({ secure: encrypt(text) }),
  };
}
