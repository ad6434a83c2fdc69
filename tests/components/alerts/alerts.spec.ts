import { Alerts, type AlertsArgs } from "../../../components/alerts/alerts";
import { publishers } from "../../../components/alerts/topic-policy";
import { failureOf, naming, orphans, place, statements } from "../../support/component";
import { ofType, one, record } from "../../support/record";

const nobody = { page: [], ticket: [], info: [], fallback: [] };
const email = (endpoint: string) => ({ protocol: "email" as const, endpoint });
const https = (endpoint: string) => ({ protocol: "https" as const, endpoint });
const subscriptionType = "aws:sns/topicSubscription:TopicSubscription";

async function recorded(subscriptions: Partial<AlertsArgs["subscriptions"]> = {}) {
  return record(() => {
    new Alerts("alerts", { place, naming, subscriptions: { ...nobody, ...subscriptions } });
  });
}

test("four encrypted topics under names that people can find", async () => {
  const resources = await recorded();
  const key = one(resources, "aws:kms/key:Key");
  expect(ofType(resources, "aws:sns/topic:Topic").map((r) => [r.inputs.name, r.inputs.kmsMasterKeyId])).toEqual(
    ["page", "ticket", "info", "fallback"].map((kind) => [`platform-dev-alerts-${kind}`, key.outputs.keyId]),
  );
  const component = one(resources, "blueprint:alerts:Alerts");
  expect(Object.keys(component.outputs.topics as object).sort()).toEqual(["info", "page", "ticket"]);
  expect(orphans(resources, component)).toEqual([]);
});

test("topic policies and key policy let in the same services, of this account; nothing without TLS", async () => {
  const resources = await recorded();
  const key = statements(one(resources, "aws:kms/key:Key").inputs.policy).slice(1);
  const services = publishers.map(({ service }) => ({ Service: service }));
  expect(key.map((s) => s.Principal)).toEqual(services);
  for (const policy of ofType(resources, "aws:sns/topicPolicy:TopicPolicy")) {
    const all = statements(policy.inputs.policy);
    const allowed = all.filter((s) => s.Effect === "Allow");
    expect(allowed.map((s) => s.Principal)).toEqual(services);
    for (const statement of allowed) {
      expect(statement).toMatchObject({
        Action: ["sns:Publish"],
        Resource: [policy.inputs.arn],
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      });
    }
    expect(all.at(-1)).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  }
  expect(publishers.every(({ reason }) => reason.length > 10)).toBe(true);
});

test("the order of subscribers means nothing: names come from the endpoint", async () => {
  const [a, b] = [email("a@example.com"), email("b@example.com")];
  const urns = async (page: (typeof a)[]) =>
    ofType(await recorded({ page }), subscriptionType)
      .map((r) => r.urn)
      .sort();
  expect(await urns([a, b])).toEqual(await urns([b, a]));
  expect(await urns([a, b])).toHaveLength(2);
});

test("an https endpoint is a secret and confirms itself; an address is neither; both wait for the policy", async () => {
  const resources = await recorded({ page: [https("https://paging.example.com/token"), email("a@example.com")] });
  const [address, paging] = ofType(resources, subscriptionType).sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(paging!.inputs).toMatchObject({
    protocol: "https",
    endpointAutoConfirms: true,
    endpoint: { value: "https://paging.example.com/token" },
  });
  expect(address!.inputs).toMatchObject({ protocol: "email", endpoint: "a@example.com" });
  expect(address!.inputs.endpointAutoConfirms).toBeUndefined();
  const policy = ofType(resources, "aws:sns/topicPolicy:TopicPolicy").find((r) => r.name === "alerts-page")!;
  expect(paging!.dependencies).toContain(policy.urn);
});

test("failed deliveries of each topic go to the fallback topic alone", async () => {
  const resources = await recorded();
  const fallback = one(resources, "aws:sns/topic:Topic", "alerts-fallback").outputs.arn;
  const alarms = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(alarms.map((r) => r.inputs.dimensions)).toEqual(
    ["page", "ticket", "info"].map((kind) => ({ TopicName: `platform-dev-alerts-${kind}` })),
  );
  for (const alarm of alarms)
    expect(alarm.inputs).toMatchObject({ threshold: 0, alarmActions: [fallback], okActions: [fallback] });
});

test.each([
  ["an address that is none", [email("nobody")], 'alerts-page: "nobody" is not an e-mail address.'],
  [
    "an endpoint without TLS",
    [https("http://x.example.com/hunter2")],
    'alerts-page: an endpoint of protocol "https" must begin with https://; its value is not shown, as it may hold a token.',
  ],
  [
    "somebody twice",
    [email("a@example.com"), email("a@example.com")],
    'alerts-page: an endpoint of protocol "email" is listed twice. Remove one.',
  ],
])("%s is refused", async (_name, page, message) => {
  expect(await failureOf(() => new Alerts("alerts", { place, naming, subscriptions: { ...nobody, page } }))).toBe(
    message,
  );
});
