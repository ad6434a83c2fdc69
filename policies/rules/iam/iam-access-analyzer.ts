import { type PolicyResource } from "@pulumi/policy";
import { effective } from "../../lib/defaults";
import { regionOf } from "../../lib/regions";
import { defineStackRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";

const analyzerType = "aws:accessanalyzer/analyzer:Analyzer";
const passwordType = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
/** What an account has once: whoever makes it looks after the whole account. */
const accountWide = [
  "aws:cloudtrail/trail:Trail",
  "aws:guardduty/detector:Detector",
  "aws:securityhub/account:Account",
  "aws:cfg/recorder:Recorder",
  passwordType,
  analyzerType,
];

/** The types that look for access from outside; the others look for access that nobody uses, or from inside. */
const external = ["ACCOUNT", "ORGANIZATION"];

/** The region for which a resource wants an analyzer; IAM's own have none. Undefined: any will do. */
function wantedRegion(resource: PolicyResource): string | undefined {
  return resource.type === passwordType ? undefined : regionOf(resource);
}

export const iamAccessAnalyzer = defineStackRule({
  id: "iam-access-analyzer",
  title: "Access from outside of the account is found",
  description: "A stack that looks after an account has an access analyzer in each of its regions.",
  severity: "medium",
  controls: { cis5: ["1.19"], other: ["AWS-0175"] },
  remediation: 'Add aws.accessanalyzer.Analyzer with type "ACCOUNT" or "ORGANIZATION" in the region.',
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
  types: accountWide,
  *check({ resource, stack }) {
    const region = wantedRegion(resource);
    // One message a region is enough.
    const first = stack.ofType(...accountWide).find((other) => wantedRegion(other) === region);
    if (first !== resource) return;
    const isThere = some(stack.ofType(analyzerType), (analyzer) => {
      const own = regionOf(analyzer);
      const isHere = region === undefined || own === undefined || own === region;
      return isHere && external.includes(String(effective(analyzerType, analyzer.props, "type")));
    });
    if (!isThere)
      yield `no access analyzer looks for access from outside in ${region ?? "this account"}; add one of type ACCOUNT`;
  },
});
