import { z } from "zod";
import { wholeNumber } from "../fields";
import { plainVariables, variableLike } from "./variables";

const variable = variableLike("GREETING");

const parameters = plainVariables(variable, z.string().min(1), "name it under config.secrets, which holds no value");

const secret = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("generated").describe("Nobody has to know it: AWS makes the value and changes it"),
      length: wholeNumber(16, 4096).default(48).describe("Characters"),
      rotateAfterDays: wholeNumber(1, 1000).default(30).describe("Days between two values"),
    }),
    z.strictObject({
      kind: z.literal("external").describe("Created empty; a person puts the value in"),
      description: z.string().min(1).max(200).describe("What it is and who gives it out"),
    }),
  ],
  { error: 'want "kind: generated" or "kind: external"' },
);

/** Values of a service that differ between environments, under names that follow from stack and service. */
export const config = z
  .strictObject({
    parameters: parameters.default({}).describe("Variable -> value, kept in Parameter Store; never secrets"),
    secrets: z
      .record(variable, secret)
      .default({})
      .describe("Variable -> secret in Secrets Manager; no value stands here"),
  })
  .prefault({})
  .describe("Configuration of the service; a change of a value brings new tasks");
