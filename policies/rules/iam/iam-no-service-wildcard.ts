import { statementsOf } from "../../lib/documents";
import { identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** The service of which a pattern covers every action: `s3:*`; the pattern itself where it covers those of several: `*`, `s*:*`. */
function wholeService(pattern: string): string | undefined {
  if (!/^([^:]*\*|[^:]+:[*?]*\*[*?]*)$/.test(pattern)) return undefined;
  const [service = ""] = pattern.split(":");
  return /[*?]/.test(service) ? pattern : service.toLowerCase();
}

export const iamNoServiceWildcard = defineResourceRule<{ services: string[] }>({
  id: "iam-no-service-wildcard",
  title: "Policies name actions, not whole services",
  description: "No policy of our own allows every action of a service, the ones that AWS will add among them.",
  severity: "medium",
  controls: {
    securityHub: ["IAM.21"],
    checkov: ["CKV_AWS_290"],
    other: ["AwsSolutions-IAM5"],
  },
  remediation: "Name the actions, or a kind of them, such as s3:GetObject*.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
  types: identityPolicyTypes,
  configSchema: {
    properties: {
      services: {
        type: "array",
        items: { type: "string" },
        description: "Services of which a policy may allow every action, by their prefix: `ssmmessages`.",
        default: [],
      },
    },
  },
  *check({ type, props, config }) {
    yield* each(identityPolicies(type, props), function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* ({ label, allow, actions, notActions }) {
        if (!allow) return;
        const start = `${property}: ${label} allows every action of`;
        const services = new Set(actions.flatMap((pattern) => wholeService(pattern) ?? []));
        for (const service of services)
          if (!config.services.includes(service)) yield `${start} ${service}; name the actions`;
        if (notActions.length > 0) yield `${start} each service that NotAction leaves; name the actions`;
      });
    });
  },
});
