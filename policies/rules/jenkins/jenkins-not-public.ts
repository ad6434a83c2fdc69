import { type PolicyResource } from "@pulumi/policy";
import { containersOf, taskDefinitionType } from "../../lib/containers";
import { isJenkins } from "../../lib/jenkins";
import { listenerRuleType, listenerType, loadBalancerType, targetGroupType } from "../../lib/load-balancers";
import { defineStackRule, type Props } from "../../lib/rule";
import { describeRule, groupType, rulesOf } from "../../lib/security-groups";
import { type StackIndex } from "../../lib/stack-index";
import { each, some } from "../../lib/unknowns";
import { isTrue, list, object, text } from "../../lib/values";

const groupRuleTypes = [
  groupType,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

export const jenkinsNotPublic = defineStackRule<{ parts: string[]; agentPort: number }>({
  id: "jenkins-not-public",
  title: "Jenkins is not open to the internet",
  description:
    "Jenkins is reached inside of the network, by named networks or after a login; agents come from their group.",
  severity: "critical",
  controls: {},
  remediation:
    "Add a sourceIp condition or an authenticate-oidc action to the listener rule, and let agents in by their group.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
  types: [targetGroupType, taskDefinitionType, ...groupRuleTypes],
  configSchema: {
    properties: {
      parts: {
        type: "array",
        items: { type: "string" },
        description: "URNs of Jenkins' resources, in capitals or not; `*` stands for any run of characters.",
        default: ["*jenkins*"],
      },
      agentPort: { type: "number", description: "Port on which the controller waits for agents.", default: 50_000 },
    },
  },
  *check({ type, props, resource, stack, config }) {
    if (!isJenkins(resource.urn, config.parts)) return;
    if (type === targetGroupType) yield* openWays(resource, stack);
    else if (type === taskDefinitionType) yield* plainPasswords(props);
    else yield* openAgentPort(type, props, config.agentPort);
  },
});

/** Ways to the target group that anybody can go. */
function* openWays(group: PolicyResource, stack: StackIndex): Iterable<string> {
  const rules = ["actions", "action"].flatMap((property) => stack.referring(group, listenerRuleType, property));
  yield* each(rules, function* (rule) {
    const closed = [
      () => asksForLogin(rule.props as Props),
      () => namesNetworks(rule.props as Props),
      () => isInternal(rule, "listenerArn", stack),
    ];
    if (!some(closed, (holds) => holds()))
      yield `the listener rule ${rule.name} lets everybody reach it; add a sourceIp condition or a login`;
  });
  yield* each(stack.referring(group, listenerType, "defaultActions"), function* (listener) {
    if (
      !some(
        [
          () => asksForLogin({ actions: (listener.props as Props).defaultActions }),
          () => behindInternal(listener, stack),
        ],
        (holds) => holds(),
      )
    )
      yield `the listener ${listener.name} lets everybody reach it by default; use a rule with a condition or a login`;
  });
}

function asksForLogin({ actions }: Props): boolean {
  return some(list(actions), (action) => /^authenticate-(oidc|cognito)$/.test(text(object(action).type) ?? ""));
}

/** A condition on the source that leaves the internet out. */
function namesNetworks({ conditions }: Props): boolean {
  return some(list(conditions), (condition) => {
    const networks = list(object(object(condition).sourceIp).values);
    return networks.length > 0 && networks.every((network) => !/\/[0-7]$/.test(text(network) ?? ""));
  });
}

function isInternal(rule: PolicyResource, property: string, stack: StackIndex): boolean {
  const listeners = stack.referenced(rule, property, listenerType);
  return listeners.length > 0 && listeners.every((listener) => behindInternal(listener, stack));
}

function behindInternal(listener: PolicyResource, stack: StackIndex): boolean {
  const balancers = stack.referenced(listener, "loadBalancerArn", loadBalancerType);
  return balancers.length > 0 && balancers.every(({ props }) => isTrue(props.internal));
}

function* plainPasswords(props: Props): Iterable<string> {
  yield* each(containersOf(props), function* ({ label, props: container }) {
    for (const variable of list(container.environment).map(object)) {
      const name = text(variable.name) ?? "";
      if (/(ADMIN|JENKINS).*(PASSWORD|TOKEN)/i.test(name))
        yield `${label}: ${name} is in clear text; take it from secrets`;
    }
  });
}

/** The agents' port, opened for addresses instead of a group. */
function* openAgentPort(type: string, props: Props, agentPort: number): Iterable<string> {
  yield* each(rulesOf(type, props), function* (rule) {
    if (rule.direction !== "ingress") return;
    const { from, to } = rule.ports();
    if (from <= agentPort && agentPort <= to && rule.namesNetworks())
      yield `${describeRule(rule)}: agents are let in by address; let in their security group`;
  });
}
