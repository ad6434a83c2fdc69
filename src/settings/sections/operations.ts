import { z } from "zod";
import { anyCidr, retentionDays, wholeNumber } from "./fields";

/** How long logs are kept. */
export const logs = z
  .strictObject({
    retentionDays: z
      .number()
      .refine((days) => retentionDays.includes(days), {
        error: `want one of ${retentionDays.join(", ")}: CloudWatch keeps no other`,
      })
      .default(30)
      .describe("Days that log groups keep; storage costs little, ingestion is what counts"),
  })
  .prefault({})
  .describe("How long logs are kept.");

/** Whether the stack can be torn down. */
export const protection = z
  .strictObject({
    deletionProtection: z
      .boolean()
      .default(true)
      .describe(
        "Whether what holds data, and the load balancer, refuse to be deleted; false lets `npm run destroy` remove all",
      ),
  })
  .prefault({})
  .describe("Whether the stack can be torn down.");

/** The ECS cluster. */
export const cluster = z
  .strictObject({
    containerInsights: z
      .enum(["enhanced", "enabled", "disabled"])
      .default("disabled")
      .describe("Task and container metrics; billed for each metric, so off unless somebody looks at them"),
  })
  .prefault({})
  .describe("The ECS cluster.");

const subscription = z.discriminatedUnion(
  "protocol",
  [
    z.strictObject({
      protocol: z.literal("email"),
      endpoint: z.email("want an e-mail address").describe("Address; AWS asks it for consent first"),
    }),
    z.strictObject({
      protocol: z.literal("https"),
      endpoint: z
        .url({ protocol: /^https$/, error: "want an address that begins with https://" })
        .describe("Address of a chat or paging service; kept as a secret, as it often holds a token"),
    }),
  ],
  { error: 'want "protocol: email" or "protocol: https" with endpoint' },
);

function subscribers(what: string) {
  return z.array(subscription).default([]).describe(what);
}

/** Who is told. */
export const alerts = z
  .strictObject({
    page: subscribers("Who is woken: something is broken for users now"),
    ticket: subscribers("Who gets it in working hours: it will break if nobody looks"),
    info: subscribers("Who wants to know"),
    fallback: subscribers("Who is told when a notification to the others failed"),
  })
  .prefault({})
  .describe("Who is told when an alarm fires.");

const domain = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "want a domain such as platform.example.com");

const certificate = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("dns"),
      domain: domain
        .max(64, "want at most 64 characters: ACM makes the domain the common name")
        .describe("Domain of the certificate; *.domain is covered too"),
      zoneId: z
        .string()
        .regex(/^Z[A-Z0-9]{5,31}$/, "want the id of a hosted zone, such as Z0123456789ABCDEFGHIJ")
        .describe("Public Route 53 zone in which the certificate is proved and the names are made"),
    }),
    z.strictObject({
      kind: z.literal("arn"),
      arn: z
        .string()
        .regex(/^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, "want the ARN of an ACM certificate")
        .describe("Certificate that exists, in the stack's account and region"),
      domain: domain.optional().describe("Domain under which people reach the load balancer"),
    }),
    z.strictObject({ kind: z.literal("selfSigned") }),
  ],
  { error: 'want "kind: dns", "kind: arn" or "kind: selfSigned"' },
);

/** The shared load balancer. */
export const ingress = z
  .strictObject({
    certificate: certificate
      .default({ kind: "selfSigned" })
      .describe(
        "How HTTPS gets its certificate: dns (made and proved in Route 53), arn (given), selfSigned (for an environment without a domain; browsers warn)",
      ),
    allowedCidrs: z
      .array(anyCidr)
      .min(1, "want at least one block, or nobody can connect")
      .default(["0.0.0.0/0"])
      .describe("Networks that may connect to ports 80 and 443"),
    rateLimitPerFiveMinutes: wholeNumber(10, 2_000_000_000)
      .default(2000)
      .describe(
        "Requests of one address in five minutes before the WAF blocks it; 2000 is far above a person, well below a flood",
      ),
    accessLogRetentionDays: wholeNumber(1, 3650)
      .default(90)
      .describe("Days after which the load balancer's access logs expire; they can be restored for 7 more"),
  })
  .prefault({})
  .describe("The shared load balancer.");
