import { messageOf, usageError } from "../errors";
import { type Cipher } from "../secrets/cipher";
import { openSalt, type Passphrase } from "../secrets/passphrase";
import { type StackFile } from "./stack-file";
import { type YamlMap } from "./yaml";

/** Providers whose `encryptionsalt` decides: the secrets are under a passphrase. */
const passphraseProviders = new Set<string | undefined>([undefined, "default", "passphrase"]);

/**
 * Opens what `pulumi config set --secret` encrypted: `{ secure: v1:... }`, at any depth of a structured value. Without the key a
 * placeholder stands in its place; it is text, as every secret is, so that the value around it keeps its shape.
 */
export class SecureValues {
  private cipher: Cipher | undefined;
  private readonly closed: string[] = [];
  private readonly texts: string[] = [];

  constructor(
    private readonly file: StackFile,
    private readonly passphrase: Passphrase | undefined,
  ) {}

  /** Every text that was encrypted, or stands for one. */
  get secrets(): readonly string[] {
    return this.texts;
  }

  /** The value as a program gets it, and whether anything in it is secret. `place`: `app:db.passwords[0]`. */
  open(value: unknown, place: string): { value: unknown; secret: boolean } {
    const before = this.texts.length;
    const opened = this.walk(value, place);
    return { value: opened, secret: this.texts.length > before };
  }

  /** Says which values a placeholder stands for, and why. */
  get notice(): string | undefined {
    if (this.closed.length === 0) return undefined;
    const [what, stand] =
      this.closed.length === 1
        ? ["one value is encrypted", "a placeholder stands for it"]
        : [`${String(this.closed.length)} values are encrypted`, "placeholders stand for them"];
    return `${this.file.name}: ${what} (${this.closed.join(", ")}); ${stand}, because ${this.reason()}`;
  }

  private walk(value: unknown, place: string): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.walk(item, `${place}[${String(index)}]`));
    if (typeof value !== "object" || value === null) return value;
    const map = value as YamlMap;
    if (typeof map.secure === "string" && Object.keys(map).length === 1) return this.text(map.secure, place);
    return Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, this.walk(inner, `${place}.${name}`)]));
  }

  private text(encrypted: string, place: string): string {
    const text = this.decrypt(encrypted, place) ?? this.placeholder(place);
    this.texts.push(text);
    return text;
  }

  private decrypt(encrypted: string, place: string): string | undefined {
    const { salt, name } = this.file;
    if (this.passphrase === undefined || salt === undefined || !passphraseProviders.has(this.file.secretsProvider))
      return undefined;
    this.cipher ??= openSalt(this.passphrase, salt, name).cipher;
    try {
      return this.cipher.decrypt(encrypted);
    } catch (error) {
      throw usageError(
        `${name}: ${place} cannot be decrypted with the passphrase of the stack: ${messageOf(error)}. Set it again with \`pulumi config set --secret\`.`,
      );
    }
  }

  private placeholder(place: string): string {
    this.closed.push(place);
    return `placeholder-for-${place}`;
  }

  private reason(): string {
    const { secretsProvider, salt } = this.file;
    if (!passphraseProviders.has(secretsProvider))
      return `their key is with ${secretsProvider?.split(":")[0] ?? ""}, which an offline run does not ask`;
    return salt === undefined
      ? "their key is with the backend, which an offline run does not ask"
      : "neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set";
  }
}
