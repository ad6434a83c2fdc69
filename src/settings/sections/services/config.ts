import { z } from "zod";
import { fingerprintVariable, longestParameter } from "../../../../components/app-config/checks";
import { wholeNumber } from "../fields";
import { plainVariables, variableLike } from "./variables";

const variable = variableLike("GREETING")
  .max(128, "want 128 characters or less")
  .refine((name) => name !== fingerprintVariable, "want another name: the platform itself sets this one");

const value = z
  .string()
  .min(1, "want a text that is not empty: Parameter Store takes no other")
  .refine((text) => Buffer.byteLength(text) <= longestParameter, `want ${longestParameter} bytes or less`)
  .refine(
    (text) => !text.includes("{{"),
    'want no "{{": Parameter Store takes it for another parameter and refuses it',
  );

const parameters = plainVariables(variable, value, "name it under config.secrets, which holds no value");

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
      description: z
        .string()
        .regex(/\S/, "want who gives it out: a person has to fetch it")
        .max(200)
        .describe("What it is and who gives it out"),
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
