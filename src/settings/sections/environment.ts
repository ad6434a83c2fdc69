import { z } from "zod";

/** Where the stack lives, whose it is, and how strict the rules are. */
export const environment = z
  .strictObject({
    tier: z
      .enum(["development", "production"])
      .describe(
        "Which rules apply: production refuses settings that risk data or availability. The stack's name plays no part",
      ),
    accountId: z
      .string({
        error: (issue) => (typeof issue.input === "number" ? "want text: put the twelve digits in quotes" : undefined),
      })
      .regex(/^\d{12}$/, "want the twelve digits of an AWS account")
      .describe("AWS account; a deployment with credentials for another one fails before it starts"),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "want a region such as eu-west-1")
      .describe("AWS region of everything in the stack"),
    owner: z
      .string()
      .regex(/^[\w.@ +-]{1,100}$/, "want a team or address of letters, digits and . @ + - _")
      .describe("Team or address that answers for the stack; every resource carries it as a tag"),
    tags: z
      .record(
        z.string().regex(/^(?!aws:).{1,128}$/, 'want 1 to 128 characters that do not begin with "aws:"'),
        z.string().max(256),
      )
      .default({})
      .describe("More tags for every resource"),
  })
  .describe("Where the stack lives, whose it is, and how strict the rules are. Required.");
