import { problemsOfService, serviceOf } from "../support";

test("parameters are values, secrets are only kinds", () => {
  const config = {
    parameters: { GREETING: "hello" },
    secrets: { SIGNATURE: { kind: "generated" }, PARTNER: { kind: "external", description: "From the partner" } },
  };
  expect(serviceOf("web", { config }).config).toEqual({
    parameters: { GREETING: "hello" },
    secrets: {
      SIGNATURE: { kind: "generated", length: 48, rotateAfterDays: 30 },
      PARTNER: { kind: "external", description: "From the partner" },
    },
  });
});

test.each<[string, unknown, string]>([
  [
    "a parameter whose name is that of a credential",
    { parameters: { DB_PASSWORD: "hunter2" } },
    "config.parameters.DB_PASSWORD: looks like a credential: name it under config.secrets, which holds no value.",
  ],
  [
    "a parameter whose value is a credential",
    { parameters: { AWS_ID: "AKIAIOSFODNN7EXAMPLE" } },
    "config.parameters.AWS_ID: looks like a credential: name it under config.secrets, which holds no value.",
  ],
  [
    "an empty parameter",
    { parameters: { GREETING: "" } },
    "config.parameters.GREETING: want a text that is not empty: Parameter Store takes no other.",
  ],
  [
    "a parameter of more than Parameter Store keeps, counted in bytes",
    { parameters: { GREETING: "\u00e9".repeat(2049) } },
    "config.parameters.GREETING: want 4096 bytes or less.",
  ],
  [
    "a parameter that names another one",
    { parameters: { GREETING: "hello {{ name }}" } },
    'config.parameters.GREETING: want no "{{": Parameter Store takes it for another parameter and refuses it.',
  ],
  [
    "the variable of the fingerprint",
    { parameters: { CONFIG_FINGERPRINT: "1" } },
    'config.parameters.CONFIG_FINGERPRINT: want another name: the platform itself sets this one, got "CONFIG_FINGERPRINT".',
  ],
  [
    "an external secret of which nothing is said",
    { secrets: { PARTNER: { kind: "external", description: " " } } },
    "config.secrets.PARTNER.description: want who gives it out: a person has to fetch it.",
  ],
  [
    "a parameter in lower case",
    { parameters: { greeting: "hello" } },
    'config.parameters.greeting: want a variable in upper case, such as GREETING, got "greeting".',
  ],
  [
    "a secret of no kind",
    { secrets: { SIGNATURE: {} } },
    'config.secrets.SIGNATURE.kind: missing; want "kind: generated" or "kind: external".',
  ],
  [
    "a short secret",
    { secrets: { SIGNATURE: { kind: "generated", length: 15 } } },
    "config.secrets.SIGNATURE.length: want 16 or more.",
  ],
  [
    "a secret that is never changed",
    { secrets: { SIGNATURE: { kind: "generated", rotateAfterDays: 0 } } },
    "config.secrets.SIGNATURE.rotateAfterDays: want 1 or more.",
  ],
  [
    "an external secret that nobody can find",
    { secrets: { PARTNER: { kind: "external" } } },
    "config.secrets.PARTNER.description: missing; it is required.",
  ],
])("%s is refused", (_name, config, expected) => {
  expect(problemsOfService("internal", { config })).toEqual([expected]);
});

/** Where somebody could write a value that belongs nowhere in a stack file. */
test.each<[string, unknown]>([
  ["for a secret", { secrets: { SIGNATURE: "hunter2" } }],
  ["as the kind of a secret", { secrets: { SIGNATURE: { kind: "hunter2" } } }],
  ["as the value of a secret", { secrets: { SIGNATURE: { kind: "generated", value: "hunter2" } } }],
  ["as the length of a secret", { secrets: { SIGNATURE: { kind: "generated", length: "hunter2" } } }],
  ["in a list of secrets", { secrets: ["SIGNATURE=hunter2"] }],
  ["for all secrets", { secrets: "SIGNATURE=hunter2" }],
  ["in a map that is a parameter", { parameters: { GREETING: { value: "hunter2" } } }],
  ["in a list that is a parameter", { parameters: { GREETING: ["hunter2"] } }],
  ["in a list of parameters", { parameters: ["GREETING=hunter2"] }],
  ["for the whole configuration", "SIGNATURE=hunter2"],
  ["in a list for the whole configuration", ["SIGNATURE=hunter2"]],
])("a value written %s is refused and never shown", (_name, config) => {
  const found = problemsOfService("worker", { config });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^config/);
  expect(found.join()).not.toContain("hunter2");
});
