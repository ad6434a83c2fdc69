import { type PolicyResource } from "@pulumi/policy";
import { listenerRuleType, listenerType, protocolOf, targetGroupType } from "../../lib/load-balancers";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import {
  type Entrance,
  entrancesOf,
  mayBeRewritten,
  namingProperties,
  rewrittenProperty,
  servicesMoving,
  serviceType,
} from "../../lib/traffic-shifts";
import { each, ifKnown } from "../../lib/unknowns";
import { text } from "../../lib/values";

export const ecsShiftRulesLeftAlone = defineStackRule({
  id: "ecs-shift-rules-left-alone",
  title: "Updates leave traffic where ECS has moved it, and see every other change",
  description:
    "A listener rule by which ECS moves traffic ignores its actions, forwards to the service's two groups, and no other rule ignores them.",
  severity: "high",
  controls: {},
  remediation:
    'Give the listener rules in advancedConfiguration ignoreChanges: ["actions"] and two target groups, and no other rule.',
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html",
  types: [serviceType, listenerRuleType, listenerType],
  *check({ type, props, resource, stack }) {
    if (type === serviceType) yield* each([...entrancesOf(props)], (entrance) => faultsOf(entrance, resource, stack));
    else yield* faultsOfRule(type, resource, stack);
  },
});

function* faultsOfRule(type: string, rule: PolicyResource, stack: StackIndex): Iterable<string> {
  const property = rewrittenProperty.get(type) ?? "";
  const isIgnored = rule.opts.ignoreChanges.includes(property);
  const services = type === listenerRuleType || isOfNetwork(rule) ? servicesMoving(rule, stack) : [];
  if (services.length === 0) {
    if (isIgnored && !mayBeRewritten(rule, stack))
      yield `the option ignoreChanges has ${property}, and no service or role of the stack rewrites them: what somebody opens by hand there stays open; remove it`;
    return;
  }
  // A path inside counts for nothing: the provider reads all of it as one. https://github.com/pulumi/pulumi-aws/issues/5771
  if (!isIgnored)
    yield `the option ignoreChanges does not have ${property}, so an update moves back the traffic that ECS has moved; set ignoreChanges: ["${property}"]`;
  yield* each(services, function* (service) {
    if (!forwardsTo(service, rule, property, stack))
      yield `${property} forwards to no target group of the service ${service.name}, so nobody reaches its first tasks; forward to its targetGroupArn`;
  });
}

/** Whether one of the service's groups stands in the actions: by a link, or by its ARN. */
function forwardsTo(service: PolicyResource, rule: PolicyResource, property: string, stack: StackIndex): boolean {
  const linked = stack.urnsReferenced([rule], property, targetGroupType);
  const own = stack.urnsReferenced([service], "loadBalancers", targetGroupType);
  if ([...own].some((urn) => linked.has(urn))) return true;
  const groups = [...entrancesOf(service.props as Props)].flatMap(groupsOf);
  const actions = JSON.stringify([(rule.props as Props)[property]]);
  return groups.some((group) => actions.includes(JSON.stringify(group)));
}

function* faultsOf(entrance: Entrance, service: PolicyResource, stack: StackIndex): Iterable<string> {
  const { place, advanced } = entrance;
  yield* each([...namingProperties], function* (property) {
    if (isListener(advanced, property, service, stack))
      yield `${place}: ${property} is a listener, whose default action is for what no rule wants; name a listener rule`;
  });
  const groups = stack.referenced(service, "loadBalancers", targetGroupType);
  // Before AWS has named them, links say that there are two.
  if (groups.length > 1 && ifKnown(() => groupsOf(entrance)) === undefined) return;
  if (new Set(groupsOf(entrance)).size < 2)
    yield `${place}: targetGroupArn and alternateTargetGroupArn are not two groups, so both revisions would get the traffic; name another one`;
}

function groupsOf({ balancer, advanced }: Entrance): string[] {
  return [balancer.targetGroupArn, advanced.alternateTargetGroupArn].flatMap((arn) => text(arn) ?? []);
}

/** Whether a listener of an application load balancer stands where one of its rules belongs. */
function isListener(advanced: Props, property: string, service: PolicyResource, stack: StackIndex): boolean {
  const rules = stack.referenced(service, "loadBalancers", listenerRuleType);
  const listeners = stack.referenced(service, "loadBalancers", listenerType);
  // Before AWS has named them, links say what is meant.
  const isKnown = ifKnown(() => [advanced[property]]) !== undefined;
  if (!isKnown && rules.length + listeners.length > 0) return rules.length === 0 && !listeners.some(isOfNetwork);
  return (text(advanced[property]) ?? "").includes(":listener/app/");
}

/** Network load balancers have no rules: ECS rewrites the default action of their listeners. */
function isOfNetwork({ props }: PolicyResource): boolean {
  return ["QUIC", "TCP", "TCP_QUIC", "TCP_UDP", "TLS", "UDP"].includes(protocolOf(props as Props));
}
