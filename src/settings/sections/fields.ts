import { z } from "zod";
import { fargateSizes, nearestFargateSizes } from "../../../components/shared/fargate-sizes";
import { isPrivate, parseCidr } from "../cidr";

/** Checks that more than one section needs. Messages say what is wanted; the value is added where the error is shown. */

export function wholeNumber(min: number, max: number) {
  return z.number().int("want a whole number").min(min, `want ${min} or more`).max(max, `want ${max} or less`);
}

/** Any IPv4 block, for lists of who may connect. */
export const anyCidr = z.string().refine((text) => parseCidr(text)?.aligned === true, {
  error: "want an IPv4 CIDR block whose address is its first one, such as 203.0.113.0/24",
});

/** The block of a VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const vpcCidr = z.string().superRefine((text, context) => {
  const block = parseCidr(text);
  const message =
    block === undefined
      ? "want an IPv4 CIDR block such as 10.10.0.0/16"
      : block.mask < 16 || block.mask > 22
        ? "want a mask from /16 to /22: AWS takes none larger, and a smaller one leaves no room for four zones"
        : !block.aligned
          ? "want the first address of the block, such as 10.10.0.0/16"
          : !isPrivate(block)
            ? "want a private block (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16)"
            : undefined;
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

export const hostName = z
  .string()
  .regex(
    /^(?=.{4,128}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "want a host name in lower case, such as shop.example.com",
  );

/** One thing, not a pattern: the ARN becomes the resource of a policy, where * would stand for those of everybody. */
export function arnOf(service: string, kind: string, wanted: string) {
  return z
    .string()
    .regex(new RegExp(`^arn:aws[\\w-]*:${service}:[a-z0-9-]+:\\d{12}:${kind}/[\\w-]+$`), `want the ARN of ${wanted}`);
}

/** Holds cpu and memory against the sizes that Fargate sells; AWS's own error would name none. */
export function checkFargateSize(
  { cpu, memoryMiB }: { readonly cpu: number; readonly memoryMiB: number },
  context: z.RefinementCtx,
): void {
  if (fargateSizes.get(cpu)?.includes(memoryMiB) === true) return;
  const pairs = nearestFargateSizes(cpu, memoryMiB).map((pair) => pair.join("/"));
  context.addIssue({
    code: "custom",
    path: ["memoryMiB"],
    message: `Fargate has no size with cpu ${cpu} and memoryMiB ${memoryMiB}; nearest (cpu/memoryMiB): ${pairs.join(", ")}`,
  });
}

const priority = wholeNumber(1, 50_000);
const order = "Order of the listener rule, unique in the stack; lower is tried first";

/** How requests find a service. */
export const routing = routingWith(
  priority.optional().describe(`${order}. Left out, it follows from the name of the service`),
);

/** How requests find what is no service, and so has no name to work a priority out of. */
export const routingWithPriority = routingWith(priority.describe(order));

function routingWith<P extends z.ZodType<number | undefined>>(order: P) {
  return z
    .discriminatedUnion(
      "kind",
      [
        z.strictObject({
          kind: z.literal("host"),
          host: hostName.describe("Host name; it must lie within the certificate's domain"),
          priority: order,
        }),
        z.strictObject({
          kind: z.literal("path"),
          pattern: z
            .string()
            .regex(
              /^(?=.{2,128}$)(?!.*\/\.\.?\/)(\/[A-Za-z0-9._~-]+)*\/\*$/,
              "want a fixed path that ends in /*, such as /shop/*, or /* for every path",
            )
            .describe("Path that ends in /*; the path itself, without the slash, is matched too"),
          priority: order,
        }),
      ],
      { error: 'want "kind: host" with host, or "kind: path" with pattern' },
    )
    .describe("How requests find it behind the load balancer");
}

/** Status codes, ranges and lists of them, that are no error: `200`, `200-299`, `200,204`. */
export const goodCodes = /^[23]\d\d(-[23]\d\d)?(,[23]\d\d(-[23]\d\d)?)*$/;

/** Days that CloudWatch Logs can keep. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
