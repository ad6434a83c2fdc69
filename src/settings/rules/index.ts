import { overlap, parseCidr } from "../cidr";
import { shown } from "../problems";
import { type Settings } from "../schema";
import { checkBuilds } from "./builds";
import { checkCalls, checkInsights, checkRings } from "./calls";
import { checkArns } from "./arns";
import { breachOf, limitsOf } from "./limits";
import { type Breach, type Rule, type RuleContext } from "./model";
import { checkNames } from "./names";
import { checkNeeds } from "./needs";
import { checkHidden } from "./hidden-routes";
import { checkPolicies } from "./policies";
import { checkRoutes } from "./routes";
import { checkServiceParts } from "./service-parts";
import { checkStrategies } from "./strategies";
import { checkTasks } from "./tasks";
import { checkVariables } from "./variables";

export { type RuleContext } from "./model";

/** Applies to production alone; `key` names the setting to change. */
function inProduction(
  name: string,
  reason: string,
  key: string,
  broken: (settings: Settings) => string | undefined,
): Rule {
  return {
    name,
    reason,
    check: (settings) => {
      const message = settings.environment.tier === "production" ? broken(settings) : undefined;
      return message === undefined ? [] : [{ key, message: `production needs ${message}` }];
    },
  };
}

export const rules: readonly Rule[] = [
  inProduction("production-nat", "With one NAT gateway, losing its zone cuts every task off.", "network.nat", (s) =>
    s.network.nat === "perAz" ? undefined : `a NAT gateway in each zone, got ${shown(s.network.nat)}. Set nat: perAz.`,
  ),
  inProduction(
    "production-deletion-protection",
    "A slip must not delete what customers rely on.",
    "protection.deletionProtection",
    (s) =>
      s.protection.deletionProtection
        ? undefined
        : "deletion protection. Set deletionProtection: true or leave it out.",
  ),
  inProduction("production-log-retention", "An incident is often found weeks later.", "logs.retentionDays", (s) =>
    s.logs.retentionDays >= 90
      ? undefined
      : `90 or more days of logs, got ${s.logs.retentionDays}. Set retentionDays: 90.`,
  ),
  inProduction(
    "production-certificate",
    "Browsers refuse a self-signed certificate, and its key is in the state.",
    "ingress.certificate.kind",
    (s) =>
      s.ingress.certificate.kind === "selfSigned"
        ? "a certificate that browsers trust. Set kind: dns with domain and zoneId, or kind: arn."
        : undefined,
  ),
  inProduction("production-paging", "An alarm that nobody hears is no alarm.", "alerts.page", (s) =>
    s.alerts.page.length > 0 ? undefined : "somebody to page. Add a subscription.",
  ),
  {
    name: "production-tasks",
    reason: "A service must survive the loss of a task, a zone, or all Spot capacity.",
    check: checkTasks,
  },
  {
    name: "two-zones",
    reason:
      "A load balancer needs two zones in every tier; in production the second one carries on when the first fails.",
    check: ({ network, environment }) =>
      network.availabilityZones.length >= 2
        ? []
        : [
            {
              key: "network.availabilityZones",
              message: `${environment.tier} needs 2 or more zones, got ${network.availabilityZones.length}. Append a zone.`,
            },
          ],
  },
  {
    name: "zones-of-region",
    reason: "A subnet lives in a zone of the stack's own region, each zone once.",
    check: ({ network, environment }) =>
      network.availabilityZones.flatMap((zone, index) => {
        const key = `network.availabilityZones[${index}]`;
        if (!zone.startsWith(environment.region))
          return [{ key, message: `${shown(zone)} is not a zone of ${environment.region}.` }];
        if (network.availabilityZones.indexOf(zone) !== index)
          return [{ key, message: `${shown(zone)} is listed twice.` }];
        return [];
      }),
  },
  {
    name: "environments-apart",
    reason: "Networks that overlap can never be connected.",
    check: ({ network }, { siblings }) =>
      siblings.flatMap(({ file, cidr }) => {
        const [own, other] = [parseCidr(network.cidr), parseCidr(cidr)];
        if (own === undefined || other === undefined || !overlap(own, other)) return [];
        return [
          {
            key: "network.cidr",
            message: `${network.cidr} overlaps with ${cidr} of ${file}. Give each environment a block of its own.`,
          },
        ];
      }),
  },
  {
    name: "certificate-of-place",
    reason: "A load balancer only takes certificates of its own account and region.",
    check: ({ ingress, environment }) => {
      if (ingress.certificate.kind !== "arn") return [];
      const [, , , region, account] = ingress.certificate.arn.split(":");
      if (region === environment.region && account === environment.accountId) return [];
      return [
        {
          key: "ingress.certificate.arn",
          message: `the certificate is in account ${account ?? "?"}, region ${region ?? "?"}; the stack is in ${environment.accountId}, ${environment.region}.`,
        },
      ];
    },
  },
  {
    name: "routes",
    reason: "Listener rules need priorities of their own, and a host needs a certificate that covers it.",
    check: checkRoutes,
  },
  {
    name: "routes-are-reached",
    reason: "A rule whose requests all match one that is tried before it gets none.",
    check: checkHidden,
  },
  {
    name: "calls-at-both-ends",
    reason: "Who may call whom is said by both sides, so that neither opens a way alone.",
    check: checkCalls,
  },
  {
    name: "no-ring-of-calls",
    reason: "Services are deployed after those that they call; in a ring none could be the first.",
    check: checkRings,
  },
  {
    name: "needs-exist",
    reason: "A service gets variables, permissions and ways only of what the stack has.",
    check: checkNeeds,
  },
  {
    name: "arns-of-the-region",
    reason: "A task mounts file systems of its own region, and ECS asks the certificate authority and the key there.",
    check: checkArns,
  },
  {
    name: "builds-have-a-source",
    reason: "An image is built from a commit of a repository, which is outside of the network, as base images are.",
    check: checkBuilds,
  },
  {
    name: "one-name-one-thing",
    reason: "Names of alarms, variables and ways follow from the names of services and resources.",
    check: checkNames,
  },
  {
    name: "backlog-needs-insights",
    reason: "A worker is scaled by its running tasks, which only Container Insights counts.",
    check: checkInsights,
  },
  {
    name: "one-variable-one-value",
    reason: "Which of two values a container would see depends on an order that nobody sees.",
    check: checkVariables,
  },
  {
    name: "strategy-keeps-its-word",
    reason: "An approval that no strategy asks for would be relied on, and never come.",
    check: checkStrategies,
  },
  {
    name: "parts-take-it",
    reason: "What a part of the platform would refuse in the middle of an update is told before, everything at once.",
    check: checkServiceParts,
  },
  {
    name: "aws-limits",
    reason: "AWS would refuse the next rule or target group in the middle of an update.",
    check: (settings) => [...limitsOf(settings).flatMap(breachOf), ...checkPolicies(settings)],
  },
];

/** Every rule that the settings break. */
export function applyRules(settings: Settings, context: RuleContext): Breach[] {
  return rules.flatMap((rule) => rule.check(settings, context));
}
