import { defineResourceRule, type Props } from "../../lib/rule";
import { text } from "../../lib/values";

export const regionAllowed = defineResourceRule<{ allowedRegions: string[] }>({
  id: "region-allowed",
  title: "Nothing slips into another region",
  description: "Every resource is in a region that is allowed; without a list, in that of its provider.",
  severity: "high",
  controls: {},
  remediation: "Remove region from the resource, or give it a provider of an allowed region.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_aws_account.html",
  types: "*",
  configSchema: {
    properties: {
      allowedRegions: {
        type: "array",
        items: { type: "string" },
        description: "Regions that may be used; empty allows the one of each resource's provider.",
        default: [],
      },
    },
  },
  *check({ type, props, args, config: { allowedRegions } }) {
    if (!(type.startsWith("aws:") || type === "pulumi:providers:aws")) args.notApplicable("it is about AWS");
    const region = text(props.region);
    if (region === undefined || region === "") return;
    if (allowedRegions.length > 0) {
      if (!allowedRegions.includes(region)) yield `region is ${region}; use ${allowedRegions.join(" or ")}`;
      return;
    }
    const own = text((args.provider?.props as Props | undefined)?.region);
    if (own !== undefined && own !== region) yield `region is ${region}, and its provider works in ${own}; remove it`;
  },
});
