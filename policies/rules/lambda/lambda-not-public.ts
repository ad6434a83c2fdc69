import { namesSomebody, openStatementMessages } from "../../lib/principals";
import { isSet } from "../../lib/presence";
import { defineResourceRule, type Props } from "../../lib/rule";
import { each, ifKnown } from "../../lib/unknowns";
import { isEmpty, text } from "../../lib/values";

const urlType = "aws:lambda/functionUrl:FunctionUrl";
const permissionType = "aws:lambda/permission:Permission";
const layerType = "aws:lambda/layerVersionPermission:LayerVersionPermission";

/** A source that fits those of everybody is none. */
function narrows(props: Props, property: string): boolean {
  const value = ifKnown(() => text(props[property]) ?? "");
  return isSet(props, property) && (value === undefined || namesSomebody(property, value));
}

export const lambdaNotPublic = defineResourceRule({
  id: "lambda-not-public",
  title: "Functions are for somebody, not for everybody",
  description: "No permission lets everybody call a function, and function URLs ask for a signature of AWS.",
  severity: "critical",
  controls: {
    securityHub: ["Lambda.1"],
    checkov: ["CKV_AWS_258", "CKV_AWS_301", "CKV_AWS_364"],
    other: ["AWS-0067"],
  },
  remediation: "Name the principal, add sourceArn or sourceAccount for a service, and set authorizationType AWS_IAM.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
  types: [permissionType, urlType, layerType],
  *check({ type, props }) {
    const checks: Readonly<Record<string, (() => Iterable<string>)[]>> = {
      [urlType]: [
        () =>
          props.authorizationType === "AWS_IAM"
            ? []
            : ["authorizationType is not AWS_IAM, so everybody may call; set it"],
      ],
      [permissionType]: [
        function* () {
          const principal = text(props.principal) ?? "";
          const narrowed = ["sourceArn", "sourceAccount", "principalOrgId"].some((property) =>
            narrows(props, property),
          );
          if (principal === "*" && !isSet(props, "principalOrgId"))
            yield "principal is *, so everybody may call; name who it is for";
          else if (/\.amazonaws\.com(\.cn)?$/.test(principal) && !narrowed)
            yield "the service may call for any of its customers; add sourceArn or sourceAccount";
        },
      ],
      [layerType]: [
        function* () {
          if (props.principal === "*" && !isSet(props, "organizationId"))
            yield "principal is *, so everybody may read the layer; name an account or organizationId";
        },
        () =>
          isEmpty(props.policy) ? [] : openStatementMessages(props.policy, "policy", "lets everybody read the layer"),
      ],
    };
    yield* each(checks[type] ?? [], (check) => check());
  },
});
