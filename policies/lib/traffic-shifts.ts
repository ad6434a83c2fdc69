import { type PolicyResource } from "@pulumi/policy";
import { listenerRuleType, listenerType } from "./load-balancers";
import { mentionsIn } from "./mentions";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { each, ifKnown, some } from "./unknowns";
import { isEmpty, list, object, text } from "./values";

/** How ECS moves traffic from one revision of a service to the next: it rewrites actions of the load balancer. */

export const serviceType = "aws:ecs/service:Service";

/** What is rewritten: of a rule, or of a listener of a network load balancer, which has no rules. */
export const rewrittenProperty: ReadonlyMap<string, string> = new Map([
  [listenerRuleType, "actions"],
  [listenerType, "defaultActions"],
]);

/** A way in that ECS may move between two target groups. */
export interface Entrance {
  /** For messages: `loadBalancers[0]`. */
  readonly place: string;
  readonly balancer: Props;
  readonly advanced: Props;
}

/** The ways in of a service that ECS may move. One that is not known yet ends it, after the others. */
export function* entrancesOf(service: Props): Iterable<Entrance> {
  const balancers = list(service.loadBalancers);
  yield* each(
    Array.from({ length: balancers.length }, (_, index) => index),
    function* (index) {
      const balancer = object(balancers[index]);
      const { advancedConfiguration } = balancer;
      if (isEmpty(advancedConfiguration)) return;
      yield { place: `loadBalancers[${index}]`, balancer, advanced: object(advancedConfiguration) };
    },
  );
}

/** The properties that name what is rewritten. */
export const namingProperties = ["productionListenerRule", "testListenerRule"] as const;

const servicesNaming = mentionsIn({ [serviceType]: ["loadBalancers"] });

/** The services whose traffic is moved by rewriting this rule or listener. */
export function servicesMoving(rule: PolicyResource, stack: StackIndex): PolicyResource[] {
  const arn = ifKnown(() => text((rule.props as Props).arn)) ?? "";
  return servicesNaming(rule, stack).filter(({ props }) =>
    some([...entrancesOf(props as Props)], ({ advanced }) =>
      namingProperties.some((property) => isNamed(advanced, property, arn)),
    ),
  );
}

/** A link leads from all entrances of a service, so a name that is not known yet may be this one. */
function isNamed(advanced: Props, property: string, arn: string): boolean {
  const named = ifKnown(() => [advanced[property]]);
  return named === undefined || (arn !== "" && named[0] === arn);
}

const policiesNaming = mentionsIn({
  "aws:iam/policy:Policy": ["policy"],
  "aws:iam/rolePolicy:RolePolicy": ["policy"],
});

/** Whether a policy of the stack lets somebody rewrite it: the role of a service that is still to come, or CodeDeploy. */
export function mayBeRewritten(rule: PolicyResource, stack: StackIndex): boolean {
  return policiesNaming(rule, stack).some(({ props }) => {
    const policy = ifKnown(() => JSON.stringify((props as Props).policy));
    return policy === undefined || policy.includes("elasticloadbalancing:Modify");
  });
}
