import { type PolicyResource } from "@pulumi/policy";
import { allows, type Condition, type Statement, statementsOf } from "../../lib/documents";
import { fits } from "../../lib/exemptions/model";
import { type KeyUse, logGroupType, usesOf } from "../../lib/key-users";
import { keyTypes } from "../../lib/kms-keys";
import { demandsKey } from "../../lib/principals";
import { regionOf } from "../../lib/regions";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, ifKnown, some } from "../../lib/unknowns";
import { text } from "../../lib/values";

/** Conditions on a caller with an account, which a service that acts by its own name is not. */
const aboutCallers = /^(kms:(calleraccount|viaservice)|aws:principal(account|arn|org|tag).*)$/;
const logContext = "kms:encryptioncontext:aws:logs:arn";

/** The name by which a service asks: that of CloudWatch Logs has a region. */
function principalOf(service: string, region: string | undefined): string {
  return service.includes(".") ? service : `${service}.${region ?? "*"}.amazonaws.com`;
}

function isMet(condition: Condition, { resource }: KeyUse): boolean {
  const { key, operator, values } = condition;
  if (!demandsKey(condition)) return true;
  if (aboutCallers.test(key)) return false;
  if (key !== logContext) return true;
  if (resource.type !== logGroupType) return false;
  const group = ifKnown(() => text((resource.props as Props).name));
  if (group === undefined) return true;
  return values.some((value) => {
    // This operator takes a star for a star.
    if (/StringEquals/i.test(operator)) return value.endsWith(`:log-group:${group}`);
    const [, pattern = "*"] = value.split(":log-group:");
    return fits(pattern, group);
  });
}

function letsIn(statement: Statement, action: string, principal: string, use: KeyUse): boolean {
  const { principals, hasNotPrincipal, conditions } = statement;
  const isNamed = principals.some((one) => one === "*" || fits(principal, one) || fits(`${principal}.cn`, one));
  return (
    (isNamed || hasNotPrincipal) && allows(statement, action) && conditions.every((condition) => isMet(condition, use))
  );
}

/** The policies of a key, in itself and as a resource of its own; each is read once, when it is asked for. */
function policiesOf(key: PolicyResource, stack: StackIndex): (() => Statement[])[] {
  const companions = stack.companions(key, "aws:kms/keyPolicy:KeyPolicy", "keyId", ["keyId", "id", "arn"]);
  return [key, ...companions].map(({ props }) => {
    let statements: Statement[] | undefined;
    return () => (statements ??= statementsOf((props as Props).policy, "policy"));
  });
}

export const kmsServiceGrants = defineStackRule({
  id: "kms-service-grants",
  title: "A service that needs a key may use it",
  description: "A key's policy lets in every AWS service that encrypts, or publishes to something encrypted, with it.",
  severity: "medium",
  controls: {},
  remediation: "Add a statement to the key's policy with the service as Principal and the actions that it needs.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html",
  types: keyTypes,
  *check({ resource: key, stack }) {
    const policies = policiesOf(key, stack);
    const region = regionOf(key);
    yield* each(usesOf(key, stack), function* (use) {
      const principal = principalOf(use.service, region);
      const missing = use.actions.filter(
        (action) => !some(policies, (statements) => statements().some((one) => letsIn(one, action, principal, use))),
      );
      if (missing.length > 0)
        yield `policy does not let ${principal} use the key for ${use.resource.name}; allow it ${missing.join(", ")}`;
    });
  },
});
