import { problemsOfService } from "../sections/support";

const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:partner-AbCdEf";
const generated = { kind: "generated" };

test("a service may have variables of every way, each of its own name", () => {
  const config = { parameters: { CURRENCY: "EUR" }, secrets: { SIGNATURE: generated } };
  expect(problemsOfService("web", { environment: { MODE: "a" }, secrets: { PARTNER: arn }, config })).toEqual([]);
});

test.each<[Record<string, unknown>, string]>([
  [
    { environment: { CURRENCY: "USD" }, config: { parameters: { CURRENCY: "EUR" } } },
    "config.parameters.CURRENCY: CURRENCY is in environment too, and a variable has one value. Remove one of them.",
  ],
  [
    { config: { parameters: { SIGNATURE: "x" }, secrets: { SIGNATURE: generated } } },
    "config.secrets.SIGNATURE: SIGNATURE is in config.parameters too, and a variable has one value. Remove one of them.",
  ],
  [
    { secrets: { SIGNATURE: arn }, config: { secrets: { SIGNATURE: generated } } },
    "config.secrets.SIGNATURE: SIGNATURE is in secrets too, and a variable has one value. Remove one of them.",
  ],
  [
    { environment: { PARTNER: "x" }, secrets: { PARTNER: arn } },
    "secrets.PARTNER: PARTNER is in environment too, and a variable has one value. Remove one of them.",
  ],
])("a variable in two ways is refused: %#", (more, expected) => {
  expect(problemsOfService("internal", more)).toEqual([expected]);
});
