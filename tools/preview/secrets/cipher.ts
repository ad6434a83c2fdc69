import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync } from "node:crypto";

/** How Pulumi makes a key of a passphrase. https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/config/crypt.go */
const iterations = 1_000_000;
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts and decrypts values as Pulumi does with a passphrase: AES-256-GCM, written as `v1:NONCE:CIPHERTEXT` in base64. */
export class Cipher {
  private readonly nonceKey: Buffer;

  private constructor(private readonly key: Buffer) {
    this.nonceKey = createHmac("sha256", key).update("nonce").digest();
  }

  /** Takes up to a second: the iterations are what makes guessing dear. */
  static fromPassphrase(passphrase: string, salt: Buffer): Cipher {
    return new Cipher(pbkdf2Sync(passphrase, salt, iterations, keyBytes, "sha256"));
  }

  /** @throws Error for a value of another form, or of another key */
  decrypt(text: string): string {
    const [version, nonceText, sealedText, more] = text.split(":");
    const nonce = Buffer.from(nonceText ?? "", "base64");
    const sealed = Buffer.from(sealedText ?? "", "base64");
    if (version !== "v1" || more !== undefined || nonce.length !== nonceBytes || sealed.length < tagBytes)
      throw new Error("it does not have the form v1:NONCE:CIPHERTEXT");
    const decipher = createDecipheriv("aes-256-gcm", this.key, nonce);
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
  }

  /**
   * Pulumi draws the nonce by lot; here it follows from the value and its place, so that the same program gives the same file. Two
   * values of one key share a nonce only if they are the same value at the same place.
   */
  encrypt(plain: string, place: string): string {
    const nonce = createHmac("sha256", this.nonceKey)
      .update(JSON.stringify([place, plain]))
      .digest()
      .subarray(0, nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
    const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
  }
}
