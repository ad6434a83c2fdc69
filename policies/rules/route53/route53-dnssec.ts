import { type PolicyResource } from "@pulumi/policy";
import { defineStackRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";
import { isEmpty } from "../../lib/values";
import { isPrivateZone, zoneIdentities, zoneType } from "../../lib/zones";

const dnssecType = "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec";
const keyType = "aws:route53/keySigningKey:KeySigningKey";

export const route53Dnssec = defineStackRule<{ required: boolean }>({
  id: "route53-dnssec",
  title: "Nobody can forge an answer of our zones",
  description: "Every public zone is signed with DNSSEC, by a key that is active.",
  severity: "medium",
  controls: { checkov: ["CKV2_AWS_38"] },
  remediation:
    "Add aws.route53.KeySigningKey with an ECC_NIST_P256 key of us-east-1, then aws.route53.HostedZoneDnsSec, then the DS record at the parent.",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html",
  types: [zoneType],
  configSchema: {
    properties: { required: { type: "boolean", description: "Whether zones must be signed.", default: true } },
  },
  *check({ props, resource: zone, stack, config }) {
    if (!config.required || isPrivateZone(props)) return;
    const parts = (type: string) => stack.companions(zone, type, "hostedZoneId", zoneIdentities);
    const keys = parts(keyType);
    // Many programs take the id of the zone from its key, so that the key is there first.
    const signatures = [
      ...parts(dnssecType),
      ...keys.flatMap((key) => stack.referring(key, dnssecType, "hostedZoneId")),
    ];
    if (!some(signatures, has("signingStatus", "SIGNING"))) yield "the zone is not signed; add a HostedZoneDnsSec";
    else if (!some(keys, has("status", "ACTIVE"))) yield "the zone has no active key to sign with; add a KeySigningKey";
  },
});

/** Whether a property has the value that is also its default. */
function has(property: string, value: string): (resource: PolicyResource) => boolean {
  return ({ props }) => {
    const own = props[property] as unknown;
    return isEmpty(own) || own === value;
  };
}
