import { z } from "zod";
import { anyCidr, routing, wholeNumber } from "./fields";

const jenkins = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("none").describe("No Jenkins in this stack") }),
    z.strictObject({
      kind: z.literal("fargate").describe("One Jenkins controller on Fargate"),
      cpu: wholeNumber(512, 8192).default(1024).describe("CPU units of the controller; 1024 are one vCPU"),
      memoryMiB: wholeNumber(1024, 61_440)
        .default(4096)
        .describe("Memory of the controller in MiB; the JVM takes 60 % of it"),
      routing,
      allowedCidrs: z
        .array(
          anyCidr.refine((cidr) => !cidr.endsWith("/0"), {
            error: "want networks of your own: Jenkins must not be open to the internet",
          }),
        )
        .min(1, "want at least one network, or nobody can open Jenkins")
        .max(4, "want at most four networks: a listener rule holds five values")
        .describe("Networks that may open Jenkins"),
    }),
  ],
  { error: 'want "kind: none" or "kind: fargate"' },
);

/** Continuous integration. */
export const ci = z
  .strictObject({
    jenkins: jenkins.default({ kind: "none" }).describe("The Jenkins controller; there is never more than one"),
  })
  .prefault({})
  .describe("Continuous integration.");
