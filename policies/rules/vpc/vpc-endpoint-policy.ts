import { isEveryResource, type Statement, statementsOf } from "../../lib/documents";
import { endpointPolicyType, endpointType, kindOf, serviceOf } from "../../lib/endpoints";
import { letsEverybodyIn } from "../../lib/principals";
import { isSet } from "../../lib/presence";
import { defineStackRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** Condition keys that say whose principals or whose resources are meant. That a request came this way says nothing. */
const narrowing = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
];

/** `*`, `s3:*` and their spellings: an endpoint leads to one service. */
const isEveryAction = (pattern: string) => /^([a-z0-9-]+:)?[*?]*\*[*?]*$/i.test(pattern);

/** Also every resource of one service: `arn:aws:s3:::*`. */
const isAny = (pattern: string) => isEveryResource(pattern) || /^arn(:[^:]*){4}:[*/]*\*$/.test(pattern);

function isOpen(statement: Statement): boolean {
  const { actions, notActions, resources, hasNotResource } = statement;
  return (
    (actions.some(isEveryAction) || notActions.length > 0) &&
    (resources.some(isAny) || hasNotResource) &&
    letsEverybodyIn(statement, narrowing)
  );
}

export const vpcEndpointPolicy = defineStackRule<{ withoutPolicy: string[] }>({
  id: "vpc-endpoint-policy",
  title: "Endpoints carry no data to strangers",
  description:
    "Every endpoint of a service of AWS has a policy that says whose principals, which actions or which resources it is for.",
  severity: "medium",
  controls: {},
  remediation:
    "Set policy, and name principals or resources, or add the condition aws:PrincipalAccount or aws:PrincipalOrgID.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  types: [endpointType, endpointPolicyType],
  configSchema: {
    properties: {
      withoutPolicy: {
        type: "array",
        items: { type: "string" },
        description: "Services whose endpoints take no policy, by short name.",
        default: [],
      },
    },
  },
  *check({ type, props, resource, stack, config: { withoutPolicy } }) {
    if (type === endpointType) {
      // An engine shows the policy here too, but maybe the one that was there before.
      if (stack.companions(resource, endpointPolicyType, "vpcEndpointId", ["id"]).length > 0) return;
      if (!["Gateway", "Interface"].includes(kindOf(resource))) return;
      const service = serviceOf(resource);
      // AWS takes policies for its own services alone.
      if (service === undefined || withoutPolicy.includes(service)) return;
    }
    if (!isSet(props, "policy")) {
      yield "policy is not set, so keys of any account may carry data out this way; set it";
      return;
    }
    yield* each(statementsOf(props.policy, "policy"), function* (statement) {
      if (isOpen(statement))
        yield `policy: ${statement.label} lets everybody do everything with everything; name accounts, actions or resources`;
    });
  },
});
