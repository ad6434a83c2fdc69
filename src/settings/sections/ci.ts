import { z } from "zod";
import { anyCidr, checkFargateSize, routingWithPriority, wholeNumber } from "./fields";

/** Below it Jenkins spends its time collecting garbage. */
const minMemoryMiB = 2048;

/** Values that all conditions of one listener rule may hold. A host takes one, a path two: with and without the last slash. */
const roomForNetworks = { host: 4, path: 3 };

const jenkins = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("none").describe("No Jenkins in this stack") }),
    z.strictObject({
      kind: z.literal("fargate").describe("One Jenkins controller on Fargate"),
      cpu: wholeNumber(512, 8192).default(1024).describe("CPU units of the controller; 1024 are one vCPU"),
      memoryMiB: wholeNumber(minMemoryMiB, 61_440)
        .default(4096)
        .describe("Memory of the controller in MiB; the JVM takes 60 % of it"),
      routing: routingWithPriority,
      allowedCidrs: z
        .array(
          anyCidr.refine((cidr) => Number(cidr.split("/")[1]) >= 8, {
            error: "want networks of your own, /8 or smaller: Jenkins must not be open to the internet",
          }),
        )
        .min(1, "want at least one network, or nobody can open Jenkins")
        .describe("Networks that may open Jenkins: at most four with a host of its own, three with a path"),
    }),
  ],
  { error: 'want "kind: none" or "kind: fargate"' },
);

type Jenkins = z.infer<typeof jenkins>;

/** What a controller needs of more than one key. */
function checkController(value: Jenkins, context: z.RefinementCtx): void {
  if (value.kind === "none") return;
  // Below the least, the nearest size of Fargate would be no help.
  if (value.memoryMiB >= minMemoryMiB) checkFargateSize(value, context);
  const room = roomForNetworks[value.routing.kind];
  if (value.allowedCidrs.length > room) {
    context.addIssue({
      code: "custom",
      path: ["allowedCidrs"],
      message: `want at most ${room} networks beside a ${value.routing.kind}, as a listener rule holds five values: join neighbours`,
    });
  }
  if (value.routing.kind === "path" && !/^(\/[A-Za-z0-9_-]+)+\/\*$/.test(value.routing.pattern)) {
    context.addIssue({
      code: "custom",
      path: ["routing", "pattern"],
      message: "want a path of its own, such as /jenkins/*: Jenkins writes it into every link",
    });
  }
}

const source = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("none").describe("No images are built in this stack") }),
    z.strictObject({
      kind: z.literal("github").describe("A repository on GitHub"),
      location: z
        .string()
        .regex(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/, "want https://github.com/<owner>/<repository>.git")
        .describe("Address without credentials"),
      connectionArn: z
        .string()
        .regex(
          /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]+$/,
          "want the ARN of a connection",
        )
        .optional()
        .describe("CodeConnections connection, accepted in the console; a public repository needs none"),
    }),
  ],
  { error: 'want "kind: none" or "kind: github"' },
);

/** Continuous integration. */
export const ci = z
  .strictObject({
    jenkins: jenkins
      .superRefine(checkController)
      .default({ kind: "none" })
      .describe("The Jenkins controller; there is never more than one"),
    source: source.default({ kind: "none" }).describe("Where the images of the services are built from"),
  })
  .prefault({})
  .describe("Continuous integration.");
