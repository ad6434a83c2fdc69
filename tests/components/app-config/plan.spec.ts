import * as fc from "fast-check";
import { type Choices, meaningfulCharacters, planAppConfig } from "../../../components/app-config/plan";
import * as pulumi from "@pulumi/pulumi";
import { naming } from "../../support/component";
import { external, generated } from "./fixture";

const choices: Choices = {
  naming,
  service: "hello",
  parameters: {},
  secrets: {},
  recoveryWindowDays: 30,
  logs: { retentionDays: 365 },
};
const plan = (more: Partial<Choices>) => planAppConfig({ ...choices, ...more });

const variable = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/).filter((name) => name !== "CONFIG_FINGERPRINT");

test("each variable has a name of its own by the convention, and the order of the settings changes nothing", () => {
  fc.assert(
    fc.property(fc.uniqueArray(variable, { maxLength: 12 }), fc.nat(), (variables, cut) => {
      const at = variables.length === 0 ? 0 : cut % variables.length;
      const of = (names: readonly string[]) => ({
        secrets: Object.fromEntries(names.slice(0, at).map((name) => [name, generated])),
        parameters: Object.fromEntries(
          names.slice(at).map((name) => [name, { value: pulumi.secret("x"), sensitive: true as const }]),
        ),
      });
      const planned = plan(of(variables));
      const all = [...planned.parameters, ...planned.secrets];
      expect(all.map(({ name }) => name).sort()).toEqual(variables.map((name) => `/platform/dev/hello/${name}`).sort());
      expect(Object.keys(planned.rules)).toEqual(planned.secrets.map(({ name }) => name));
      const reversed = plan({
        secrets: Object.fromEntries(Object.entries(of(variables).secrets).reverse()),
        parameters: Object.fromEntries(Object.entries(of(variables).parameters).reverse()),
      });
      const order = ({ parameters, secrets }: typeof planned) => [...parameters, ...secrets].map(({ name }) => name);
      expect(order(reversed)).toEqual(order(planned));
    }),
  );
});

test("every name is one that Secrets Manager and Parameter Store take, and never looks like the end of an ARN", () => {
  const part = fc.stringMatching(/^[b-r][a-z0-9-]{0,200}$/);
  fc.assert(
    fc.property(part, part, variable, (project, environment, one) => {
      const [secret] = plan({ naming: { project, environment }, secrets: { [one]: external } }).secrets;
      expect(secret?.name).toMatch(/^\/[A-Za-z0-9/_+=.@-]{1,511}$/);
      expect(secret?.name).not.toMatch(/-[A-Za-z0-9]{6}$/);
    }),
  );
  const project = "p".repeat(494);
  expect(plan({ naming: { project, environment: "dev" }, secrets: { K: external } }).secrets[0]?.name).toHaveLength(
    507,
  );
  expect(() => plan({ naming: { project, environment: "dev" }, secrets: { SECRETS: external } })).toThrow(
    "SECRETS: its name has 513 characters, 512 at most",
  );
});

test("only generated secrets have a rule, with the characters that mean nothing anywhere", () => {
  const { rules } = plan({
    secrets: { A: generated, B: external, C: { ...generated, length: 64, excludeCharacters: "" } },
  });
  expect(rules).toEqual({
    "/platform/dev/hello/A": { length: 32, excludeCharacters: meaningfulCharacters },
    "/platform/dev/hello/C": { length: 64, excludeCharacters: "" },
  });
});

test("what is left by default can stand in a URL as it is, and is all that can", () => {
  const all = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const left = all.filter((character) => !meaningfulCharacters.includes(character)).join("");
  expect(left).toMatch(/^[A-Za-z0-9._~-]{66}$/);
  expect(encodeURIComponent(left)).toBe(left);
});

const secret = (more: object) => ({ secrets: { KEY: { ...generated, ...more } } });

test.each<[string, Partial<Choices>, string]>([
  [
    "a service in capitals",
    { service: "Hello" },
    'service is "Hello". Use 1 to 40 small letters, digits and -, a letter first.',
  ],
  [
    "a window that AWS has not",
    { recoveryWindowDays: 3 },
    "recoveryWindowDays must be 0, which deletes for good, or 7 to 30, got 3.",
  ],
  [
    "a window that is too long",
    { recoveryWindowDays: 31 },
    "recoveryWindowDays must be 0, which deletes for good, or 7 to 30, got 31.",
  ],
  [
    "a variable in small letters",
    { parameters: { level: { value: "x" } } },
    'parameters has "level", which is no environment variable of ours: use at most 128 capitals, digits and _, a letter first.',
  ],
  [
    "a variable that is long",
    { secrets: { ["A".repeat(129)]: external } },
    `secrets has "${"A".repeat(129)}", which is no environment variable of ours: use at most 128 capitals, digits and _, a letter first.`,
  ],
  [
    "the fingerprint's variable",
    { secrets: { CONFIG_FINGERPRINT: external } },
    'secrets has "CONFIG_FINGERPRINT", which the fingerprint of all values is kept in: choose another name.',
  ],
  [
    "a variable in both",
    { parameters: { A: { value: "x" } }, secrets: { A: external } },
    "A is in parameters and in secrets; a variable has one value, so remove one.",
  ],
  [
    "a credential's name in clear",
    { parameters: { DB_PASSWORD: { value: "x" } } },
    "parameters.DB_PASSWORD has the name of a credential and is a plain String. Set sensitive: true, or declare it in secrets.",
  ],
  [
    "an empty parameter",
    { parameters: { A: { value: "" } } },
    "parameters.A.value has 0 bytes; Parameter Store takes 1 to 4096.",
  ],
  [
    "a parameter in a parameter",
    { parameters: { A: { value: "{{ssm:x}}" } } },
    'parameters.A.value has "{{", by which Parameter Store means other parameters: it refuses it.',
  ],
  ["a short secret", secret({ length: 15 }), "secrets.KEY.length must be a whole number from 16 to 4096, got 15."],
  [
    "half a character",
    secret({ length: 16.5 }),
    "secrets.KEY.length must be a whole number from 16 to 4096, got 16.5.",
  ],
  [
    "a rotation at no time",
    secret({ rotateAfterDays: 0 }),
    "secrets.KEY.rotateAfterDays must be a whole number from 1 to 1000, got 0.",
  ],
  [
    "a rotation in years",
    secret({ rotateAfterDays: 1001 }),
    "secrets.KEY.rotateAfterDays must be a whole number from 1 to 1000, got 1001.",
  ],
  [
    "excluded digits",
    secret({ excludeCharacters: "0123456789" }),
    "secrets.KEY.excludeCharacters leaves no digits, and each value has one of each kind; leave some.",
  ],
  [
    "all punctuation excluded",
    secret({ excludeCharacters: `${meaningfulCharacters}-._~` }),
    "secrets.KEY.excludeCharacters leaves no punctuation, and each value has one of each kind; leave some.",
  ],
  [
    "an excluded umlaut",
    secret({ excludeCharacters: "\u00e4" }),
    "secrets.KEY.excludeCharacters may have the printable characters of ASCII only, and no space.",
  ],
  [
    "nobody to ask",
    { secrets: { KEY: { kind: "external", description: " " } } },
    "secrets.KEY.description must say in 1 to 500 characters who gives the value out: a person has to fetch it.",
  ],
  [
    "a name that is AWS's",
    { naming: { project: "AwsShop", environment: "dev" }, secrets: { KEY: external } },
    'naming.project is "AwsShop": Parameter Store refuses names that start with "aws" or "ssm". Choose another name of the project, or keep its settings in the environment of the service.',
  ],
  ["a retention that there is not", { logs: { retentionDays: 31 } }, "logs.retentionDays must be one of 1, 3, 5"],
])("%s is refused", (_what, more, message) => {
  expect(() => plan(more)).toThrow(message);
});

test.each<[string, Partial<Choices>]>([
  ["0 days", { recoveryWindowDays: 0 }],
  ["7 days", { recoveryWindowDays: 7 }],
  ["16 characters", secret({ length: 16 })],
  ["4096 characters", secret({ length: 4096 })],
  ["every day", secret({ rotateAfterDays: 1 })],
  ["4096 bytes", { parameters: { A: { value: "x".repeat(4096) } } }],
  ["about a credential", { parameters: { TOKEN_TTL: { value: "60" } } }],
])("%s is on the edge and taken", (_what, more) => {
  expect(() => plan(more)).not.toThrow();
});

test("a plain value that looks like a credential is refused, and not shown", () => {
  const value = "https://user:" + "hunter2@example.com";
  const attempt = () => plan({ parameters: { A: { value } } });
  expect(attempt).toThrow("parameters.A.value looks like a credential (not shown)");
  expect(attempt).not.toThrow("hunter2");
});

test("more generated secrets than fit into the variables of one function are refused", () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`SESSION_KEY_${index}`, generated]));
  expect(() => plan({ secrets: many(35) })).not.toThrow();
  expect(() => plan({ secrets: many(45) })).toThrow(
    "secrets has 45 generated ones, more than one function can be told about",
  );
});
