import * as deserializeModule from "@pulumi/policy/deserialize";
import * as proxyModule from "@pulumi/policy/proxy";
import { type Props } from "./props";

/**
 * The SDK reads every resource again for each rule, which is most of what a large pack costs. The reading is pure and rules
 * change nothing, so each resource is read once here and shared. What the SDK drops on the way, which values are secret, is
 * kept. ADR 0009 says why it is done by replacing two functions, and what happens when a later SDK no longer has them.
 */

interface Message {
  toJavaScript(): Record<string, unknown>;
}
interface Deserializer {
  deserializeProperties: (message: Message, proxySecrets: boolean) => Props;
}
interface Proxies {
  unknownCheckingProxy: (props: Props) => Props;
}

// The server of the SDK calls these functions through their modules, so replacing them there is enough.
const deserializer = deserializeModule as unknown as Deserializer;
const proxies = proxyModule as unknown as Proxies;

const read = new WeakMap<Message, Props>();
const proxied = new WeakMap<Props, Props>();
/** Properties as a rule gets them -> the message in which they came. */
const messages = new WeakMap<Props, Message>();

const { deserializeProperties } = deserializer;
deserializer.deserializeProperties = (message, proxySecrets) => {
  // A remediation changes what it gets, so it gets its own.
  if (proxySecrets) return deserializeProperties(message, proxySecrets);
  const known = read.get(message);
  if (known !== undefined) return known;
  const props = deserializeProperties(message, proxySecrets);
  read.set(message, props);
  messages.set(props, message);
  return props;
};

const { unknownCheckingProxy } = proxies;
proxies.unknownCheckingProxy = (props) => {
  const known = proxied.get(props);
  if (known !== undefined) return known;
  const proxy = unknownCheckingProxy(props);
  proxied.set(props, proxy);
  const message = messages.get(props);
  if (message !== undefined) messages.set(proxy, message);
  return proxy;
};

/** Marks a value of a kind of its own on the wire, and the kind "secret": constants of Pulumi's protocol. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * Whether a value arrived as a Pulumi secret, by itself or inside one. The SDK hands rules plain values only.
 * @returns undefined when the properties did not come over the wire, so that nothing can be said
 */
export function isSecret(props: Props, path: readonly (string | number)[]): boolean | undefined {
  const message = messages.get(props);
  if (message === undefined) return undefined;
  let value: unknown = message.toJavaScript();
  for (const key of path) {
    if (isSecretValue(value)) return true;
    value = (value as Record<string | number, unknown> | undefined)?.[key];
  }
  return isSecretValue(value);
}

/** Properties as they came, secrets still in their wrapping; undefined when they did not come over the wire. */
export function wireValue(props: Props): Readonly<Record<string, unknown>> | undefined {
  return messages.get(props)?.toJavaScript();
}

export function isSecretValue(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && (value as Record<string, unknown>)[signatureKey] === secretSignature
  );
}
