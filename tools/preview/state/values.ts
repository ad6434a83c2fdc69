import { type Json, type Properties } from "../engine/model";
import { isObject, isSecret, resourceSignature, secretSignature, signatureKey } from "../engine/secrets";
import { goJson } from "../project/go-json";
import { type Redactor } from "../redact/redactor";
import { type Sealer } from "./sealer";

/** Assets and archives are read as a whole, so a secret cannot stand inside one. */
const wholes = new Set<Json | undefined>(["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"]);

/**
 * Writes properties as a state file has them. What is marked as secret is encrypted; so is a value that holds a secret without being
 * marked, which a deployment would write in clear text. Keys are sorted: the same program gives the same file.
 */
export class StateValues {
  /** Encrypted values that the program marked as secret. */
  marked = 0;
  /** Encrypted values that only hold one. */
  unmarked = 0;

  constructor(
    private readonly sealer: Sealer,
    private readonly redactor: Redactor,
  ) {}

  /** `place`: anything that no other properties of the file have. `secretKeys` are secret though nothing marks their values. */
  properties(properties: Properties, place: string, secretKeys: readonly string[] = []): Properties {
    return this.map(properties, place, (key, value, at) =>
      secretKeys.includes(key) && !isSecret(value) ? this.mark(value, at) : this.value(value, at),
    );
  }

  /** Names and URNs, which cannot be encrypted. */
  text(text: string): string {
    return this.redactor.text(text);
  }

  private value(value: Json, place: string): Json {
    if (isSecret(value)) return this.mark(value.value, place);
    if (Array.isArray(value)) return value.map((item, index) => this.value(item, `${place}[${String(index)}]`));
    if (!isObject(value)) return this.hides(value) ? this.seal(value, place) : value;
    const signature = value[signatureKey];
    if (wholes.has(signature) && this.hides(value)) return this.seal(value, place);
    // A reference names a resource as the rest of the file does.
    if (signature === resourceSignature)
      return this.map(value, place, (_key, inner) => (typeof inner === "string" ? this.text(inner) : inner));
    return this.map(value, place, (_key, inner, at) => this.value(inner, at));
  }

  private map(map: Properties, place: string, write: (key: string, value: Json, at: string) => Json): Properties {
    return Object.fromEntries(
      Object.entries(map)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([key, value]) => [this.text(key), write(key, value, `${place}.${key}`)]),
    );
  }

  private hides(value: Json): boolean {
    if (Array.isArray(value)) return value.some((item) => this.hides(item));
    if (isObject(value)) return Object.values(value).some((inner) => this.hides(inner));
    return (typeof value === "string" || typeof value === "number") && this.text(String(value)) !== String(value);
  }

  private mark(value: Json, place: string): Json {
    this.marked += 1;
    return this.encrypted(value, place);
  }

  private seal(value: Json, place: string): Json {
    this.unmarked += 1;
    return this.encrypted(value, place);
  }

  private encrypted(value: Json, place: string): Json {
    return { [signatureKey]: secretSignature, ciphertext: this.sealer.seal(goJson(inSecret(value)), place) };
  }
}

/** The engine encrypts a secret once: one inside it only keeps its mark. */
function inSecret(value: Json): Json {
  if (isSecret(value)) return { [signatureKey]: secretSignature, ciphertext: goJson(inSecret(value.value)) };
  if (Array.isArray(value)) return value.map(inSecret);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inSecret(inner)]));
}
