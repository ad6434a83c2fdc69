import { analyzeStack, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const rule = "ecs-shift-rules-left-alone";
const arn = (what: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${what}`;
const [blue, green] = [arn("targetgroup/blue/1"), arn("targetgroup/green/2")];
const [production, tests] = [arn("listener-rule/app/web/1/2/3"), arn("listener-rule/app/web/1/2/4")];
const networkListener = arn("listener/net/mail/1/2");
const left = ["actions"];

const entrance = (change: object = {}) => ({
  alternateTargetGroupArn: green,
  productionListenerRule: production,
  testListenerRule: tests,
  ...change,
});
const service = (advanced: object | null, change: object = {}, refs: Given["refs"] = {}): Given => ({
  type: "aws:ecs/service:Service",
  name: "shop",
  props: { loadBalancers: [{ targetGroupArn: blue, advancedConfiguration: advanced, ...change }] },
  refs,
});
const listenerRule = (name: string, ruleArn: string, group: string, more: Partial<Given> = {}): Given => ({
  type: "aws:lb/listenerRule:ListenerRule",
  name,
  props: { arn: ruleArn, actions: [{ type: "forward", targetGroupArn: group }] },
  ignoreChanges: left,
  ...more,
});
const weighted = {
  actions: [
    {
      type: "forward",
      forward: {
        targetGroups: [
          { arn: blue, weight: 1 },
          { arn: green, weight: 0 },
        ],
      },
    },
  ],
};
const productionRule = (more: Partial<Given> = {}) =>
  listenerRule("shop", production, blue, { props: { arn: production, ...weighted }, ...more });
const testRule = (more: Partial<Given> = {}) => listenerRule("shop-test", tests, green, more);
const policy = (document: unknown, refs: Given["refs"] = {}): Given => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  name: "shop-infrastructure",
  props: { policy: document },
  refs,
});
const statement = (action: string) => JSON.stringify({ Statement: [{ Action: [action], Resource: [production] }] });
const modify = statement("elasticloadbalancing:ModifyRule");

/** The same service before AWS has named anything: links say what belongs together. */
const groups: Given[] = ["blue", "green"].map((name) => ({
  type: "aws:lb/targetGroup:TargetGroup",
  name,
  props: { arn: unknown },
}));
const first = (...names: string[]) =>
  service(
    entrance({ alternateTargetGroupArn: unknown, productionListenerRule: unknown, testListenerRule: unknown }),
    { targetGroupArn: unknown },
    { loadBalancers: names },
  );
const firstRule = (name: string, group: string, more: Partial<Given> = {}) =>
  listenerRule(name, unknown, unknown, { refs: { actions: [group] }, ...more });

const listener = (listenerArn: string, protocol: string, more: Partial<Given> = {}): Given => ({
  type: "aws:lb/listener:Listener",
  name: "front",
  props: { arn: listenerArn, protocol, defaultActions: [{ type: "forward", targetGroupArn: blue }] },
  ...more,
});
const overNetwork = service(entrance({ productionListenerRule: networkListener, testListenerRule: null }));

const seen = (property = "actions") =>
  `the option ignoreChanges does not have ${property}, so an update moves back the traffic that ECS has moved; set ignoreChanges: ["${property}"]`;
const blind = (property = "actions") =>
  `the option ignoreChanges has ${property}, and no service or role of the stack rewrites them: what somebody opens by hand there stays open; remove it`;
const astray =
  "actions forwards to no target group of the service shop, so nobody reaches its first tasks; forward to its targetGroupArn";
const isListener = (property = "productionListenerRule") =>
  `shop: loadBalancers[0]: ${property} is a listener, whose default action is for what no rule wants; name a listener rule`;
const oneGroup =
  "shop: loadBalancers[0]: targetGroupArn and alternateTargetGroupArn are not two groups, so both revisions would get the traffic; name another one";

describeStackRule(rule, {
  complies: {
    "both rules leave their actions to ECS": [service(entrance()), productionRule(), testRule()],
    "without a rule for tests": [service(entrance({ testListenerRule: null })), productionRule()],
    "rules by their other name": [
      service(entrance()),
      productionRule({ type: "aws:alb/listenerRule:ListenerRule" }),
      testRule({ type: "aws:alb/listenerRule:ListenerRule" }),
    ],
    "more is ignored, which is for another rule to say": [
      service(entrance()),
      productionRule({ ignoreChanges: ["priority", "actions"] }),
      testRule(),
    ],
    "nothing is named yet": [
      first("blue", "green", "shop", "shop-test"),
      ...groups,
      firstRule("shop", "blue"),
      firstRule("shop-test", "green"),
    ],
    "rules of another stack": [service(entrance())],
    "a service whose traffic nobody moves": [
      service(null),
      listenerRule("shop", production, blue, { ignoreChanges: [] }),
    ],
    "a service that only waits for its rule": [
      service(null, { targetGroupArn: unknown }, { loadBalancers: ["blue", "shop"] }),
      ...groups,
      firstRule("shop", "blue", { ignoreChanges: [] }),
    ],
    "a service that is still to come, with its role": [productionRule(), policy(modify)],
    "its role, before anything is named": [firstRule("shop", "blue"), ...groups, policy(unknown, { policy: ["shop"] })],
    "its role, with a document": [productionRule(), policy(JSON.parse(modify))],
    "a listener of a network load balancer": [
      overNetwork,
      listener(networkListener, "TCP", { ignoreChanges: ["defaultActions"] }),
    ],
    "a listener of a network load balancer, not named yet": [
      first("blue", "green", "front"),
      ...groups,
      listener(unknown, "TLS", { refs: { defaultActions: ["blue"] }, ignoreChanges: ["defaultActions"] }),
    ],
    "a listener with rules": [listener(arn("listener/app/web/1/2"), "HTTPS")],
  },
  violates: {
    "an update moves the traffic back": [
      [service(entrance()), productionRule({ ignoreChanges: [] }), testRule()],
      [`shop: ${seen()}`],
    ],
    "an update moves the tests back": [
      [service(entrance()), productionRule(), testRule({ ignoreChanges: [] })],
      [`shop-test: ${seen()}`],
    ],
    "a path inside counts for nothing": [
      [
        service(entrance()),
        productionRule({ ignoreChanges: ["actions[0].forward.targetGroups[0].weight"] }),
        testRule(),
      ],
      [`shop: ${seen()}`],
    ],
    "an update moves it back, nothing is named yet": [
      [
        first("blue", "green", "shop", "shop-test"),
        ...groups,
        firstRule("shop", "blue", { ignoreChanges: [] }),
        firstRule("shop-test", "green"),
      ],
      [`shop: ${seen()}`],
    ],
    "nobody moves its traffic": [[service(null), productionRule()], [`shop: ${blind()}`]],
    "nobody moves its traffic, by its other name": [
      [productionRule({ type: "aws:alb/listenerRule:ListenerRule" })],
      [`shop: ${blind()}`],
    ],
    "a role that only looks": [
      [productionRule(), policy(statement("elasticloadbalancing:DescribeRules"))],
      [`shop: ${blind()}`],
    ],
    "a role for another rule": [[testRule(), policy(modify)], [`shop-test: ${blind()}`]],
    "a service that names other rules": [
      [service(entrance({ testListenerRule: null })), productionRule(), testRule()],
      [`shop-test: ${blind()}`],
    ],
    "it leads elsewhere": [
      [service(entrance()), listenerRule("shop", production, arn("targetgroup/red/3")), testRule()],
      [`shop: ${astray}`],
    ],
    "it leads nowhere": [
      [
        service(entrance()),
        productionRule(),
        testRule({ props: { arn: tests, actions: [{ type: "fixed-response" }] } }),
      ],
      [`shop-test: ${astray}`],
    ],
    "one group": [[service(entrance({ alternateTargetGroupArn: blue }))], [oneGroup]],
    "one group, the other not there": [[service(entrance({ alternateTargetGroupArn: null }))], [oneGroup]],
    "a default action takes the traffic": [
      [service(entrance({ productionListenerRule: arn("listener/app/web/1/2") }))],
      [isListener()],
    ],
    "a default action takes the tests": [
      [service(entrance({ testListenerRule: arn("listener/app/web/1/2") }))],
      [isListener("testListenerRule")],
    ],
    "a default action, not named yet": [
      [
        service(
          entrance({ productionListenerRule: unknown, testListenerRule: null }),
          {},
          { loadBalancers: ["front"] },
        ),
        listener(unknown, "HTTPS"),
      ],
      [isListener()],
    ],
    "the second of two": [
      [
        {
          ...service(null),
          props: {
            loadBalancers: [
              { targetGroupArn: arn("targetgroup/red/3") },
              { targetGroupArn: blue, advancedConfiguration: entrance({ alternateTargetGroupArn: blue }) },
            ],
          },
        },
      ],
      [oneGroup.replace("[0]", "[1]")],
    ],
    "an update moves the traffic of a network load balancer back": [
      [overNetwork, listener(networkListener, "TCP")],
      [`front: ${seen("defaultActions")}`],
    ],
    "nobody moves the traffic of a listener": [
      [listener(networkListener, "TCP", { ignoreChanges: ["defaultActions"] })],
      [`front: ${blind("defaultActions")}`],
    ],
    "a listener with rules, left alone": [
      [listener(arn("listener/app/web/1/2"), "HTTPS", { ignoreChanges: ["defaultActions"] })],
      [`front: ${blind("defaultActions")}`],
    ],
  },
  partlyUndecided: {
    "a default action, groups not known": [
      [service(entrance({ productionListenerRule: arn("listener/app/web/1/2"), alternateTargetGroupArn: unknown }))],
      [isListener()],
    ],
    "an update moves it back, where it leads is not known": [
      [
        service(entrance({ testListenerRule: null })),
        productionRule({ ignoreChanges: [], props: { arn: production, actions: unknown } }),
      ],
      [`shop: ${seen()}`],
    ],
  },
  undecided: [service(unknown as never)],
});

test.each(["QUIC", "TCP", "TCP_QUIC", "TCP_UDP", "TLS", "UDP"])(
  "over %s a listener is left alone as a whole",
  async (protocol) => {
    const left = listener(networkListener, protocol, { ignoreChanges: ["defaultActions"] });
    expect(await analyzeStack(rule, [overNetwork, left])).toMatchObject({ violations: [], undetermined: [] });
    expect((await analyzeStack(rule, [overNetwork, { ...left, ignoreChanges: [] }])).violations).toEqual([
      `front: ${seen("defaultActions")}`,
    ]);
  },
);

test.each([
  ["a name that nothing is linked to", [service(entrance({ productionListenerRule: unknown }))]],
  [
    "one of the groups, and only one is linked",
    [service(entrance({ alternateTargetGroupArn: unknown }), {}, { loadBalancers: ["blue"] }), ...groups],
  ],
  [
    "whether a service moves it",
    [
      { ...service(null), props: { loadBalancers: unknown }, refs: { loadBalancers: ["shop"] } },
      listenerRule("shop", unknown, blue),
    ],
  ],
])("undecided: %s not known yet", async (_name, given) => {
  const { violations, undetermined } = await analyzeStack(rule, given);
  expect(violations).toEqual([]);
  expect(undetermined).toEqual([expect.stringContaining(`can't run policy '${rule}'`)]);
});
