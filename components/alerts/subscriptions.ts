import { createHash } from "node:crypto";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";

export interface Subscriber {
  readonly protocol: "email" | "https";
  /** An address, or the `https://` address of a chat or paging service. */
  readonly endpoint: string;
}

/**
 * Subscribes to a topic. The logical name comes from the endpoint, not from its place in the list: to reorder the list changes
 * nothing. AWS asks an e-mail address for consent before the first message.
 *
 * @throws for an endpoint that is not of its protocol, or is listed twice
 */
export function subscribe(
  name: string,
  topic: sns.Topic,
  subscribers: readonly Subscriber[],
  options: { readonly parent: pulumi.Resource; readonly dependsOn: readonly pulumi.Resource[] },
): void {
  const seen = new Set<string>();
  for (const subscriber of subscribers) {
    check(name, subscriber, seen);
    const { protocol, endpoint } = subscriber;
    new sns.TopicSubscription(
      `${name}-${fingerprint(subscriber)}`,
      {
        topic: topic.arn,
        protocol,
        // The address of a chat or paging service holds the token by which anybody can post there.
        endpoint: protocol === "https" ? pulumi.secret(endpoint) : endpoint,
        // Paging services confirm by themselves, people do not.
        ...(protocol === "https" ? { endpointAutoConfirms: true } : {}),
      },
      { parent: options.parent, dependsOn: [...options.dependsOn] },
    );
  }
}

function check(name: string, { protocol, endpoint }: Subscriber, seen: Set<string>): void {
  const fits = protocol === "https" ? endpoint.startsWith("https://") : /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(endpoint);
  if (!fits) {
    throw new Error(
      protocol === "https"
        ? `${name}: an endpoint of protocol "https" must begin with https://; its value is not shown, as it may hold a token.`
        : `${name}: "${endpoint}" is not an e-mail address.`,
    );
  }
  if (seen.has(endpoint))
    throw new Error(`${name}: an endpoint of protocol "${protocol}" is listed twice. Remove one.`);
  seen.add(endpoint);
}

function fingerprint({ protocol, endpoint }: Subscriber): string {
  return `${protocol}-${createHash("sha256").update(endpoint).digest("hex").slice(0, 8)}`;
}
