import { parsed, problemsOf, production, smallest } from "./support";

const placeholder = (place: string) => `placeholder-for-platform:${place}`;
const secretSections = ["alerts", "ci", "environment", "logs", "network"];

test("a placeholder for an address gets a stand-in of its protocol, each one of its own", () => {
  const raw = production();
  raw.alerts = {
    page: [
      { protocol: "email", endpoint: placeholder("alerts.page[0].endpoint") },
      { protocol: "email", endpoint: placeholder("alerts.page[1].endpoint") },
      { protocol: "https", endpoint: placeholder("alerts.page[2].endpoint") },
      { protocol: "email", endpoint: "on-call@example.com" },
    ],
  };
  const endpoints = parsed(raw, { secretSections }).alerts.page.map(({ endpoint }) => endpoint);
  expect(endpoints).toEqual([
    expect.stringMatching(/^placeholder-[0-9a-f]{8}@example\.com$/),
    expect.stringMatching(/^placeholder-[0-9a-f]{8}@example\.com$/),
    expect.stringMatching(/^https:\/\/placeholder-[0-9a-f]{8}\.example\.com\/$/),
    "on-call@example.com",
  ]);
  expect(new Set(endpoints).size).toBe(4);
  expect(parsed(raw, { secretSections }).alerts.page.map(({ endpoint }) => endpoint)).toEqual(endpoints);
});

test("a placeholder for a network gets one network of a documentation range, one for free text stays", () => {
  const raw = smallest();
  raw.environment.owner = placeholder("environment.owner");
  raw.environment.tags = { Contact: placeholder("environment.tags.Contact") };
  raw.ci = {
    jenkins: {
      kind: "fargate",
      routing: { kind: "path", pattern: "/jenkins/*", priority: 1 },
      allowedCidrs: ["203.0.113.0/24", placeholder("ci.jenkins.allowedCidrs[1]")],
    },
  };
  const settings = parsed(raw, { secretSections });
  expect(settings.ci.jenkins).toMatchObject({
    allowedCidrs: ["203.0.113.0/24", expect.stringMatching(/^198\.51\.100\.\d{1,3}\/32$/)],
  });
  expect(settings.environment.owner).toMatch(/^placeholder-[0-9a-f]{8}@example\.com$/);
  expect(settings.environment.tags).toEqual({ Contact: placeholder("environment.tags.Contact") });
});

test.each<[string, string, (raw: any) => void]>([
  ["a whole section", "alerts", (raw) => (raw.alerts = placeholder("alerts"))],
  ["a number", "logs.retentionDays", (raw) => (raw.logs = { retentionDays: placeholder("logs.retentionDays") })],
  ["a word", "environment.tier", (raw) => (raw.environment.tier = placeholder("environment.tier"))],
  ["the block of the VPC", "network.cidr", (raw) => (raw.network.cidr = placeholder("network.cidr"))],
])("%s has no stand-in: the problem says how to get the value", (_name, key, change) => {
  expect(problemsOf(smallest(), change, { secretSections })).toEqual([
    `${key}: encrypted, and cannot be checked without its value. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.`,
  ]);
});

test("in a section that is not encrypted it is a text like any other", () => {
  const change = (raw: any) => {
    raw.alerts = { page: [{ protocol: "email", endpoint: placeholder("alerts.page[0].endpoint") }] };
  };
  expect(problemsOf(smallest(), change, { secretSections: ["logs"] })).toEqual([
    'alerts.page[0].endpoint: want an e-mail address, got "placeholder-for-platform:alerts.page[0].endpoint".',
  ]);
});

test("what is wrong beside a placeholder is still told", () => {
  const change = (raw: any) => {
    raw.alerts = {
      page: [{ protocol: "email", endpoint: placeholder("alerts.page[0].endpoint") }],
      tickets: [],
      info: [{ protocol: "email", endpoint: "nobody" }],
    };
  };
  expect(problemsOf(smallest(), change, { secretSections })).toEqual([
    "alerts.info[0].endpoint: want an e-mail address.",
    expect.stringMatching(/^alerts\.tickets: unknown key\. Did you mean "ticket"\?/),
  ]);
});
