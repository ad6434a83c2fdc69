import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const zone = (props: object = {}, name = "zone"): Given => ({
  type: "aws:route53/zone:Zone",
  name,
  props: { name: "example.com", ...props },
});
const signing = (props: object = {}, of: readonly string[] = ["zone"], name = "signing"): Given => ({
  type: "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec",
  name,
  props: { ...props },
  refs: { hostedZoneId: of },
});
const key = (props: object = {}, of: readonly string[] = ["zone"]): Given => ({
  type: "aws:route53/keySigningKey:KeySigningKey",
  name: "key",
  props: { name: "k", ...props },
  refs: { hostedZoneId: of },
});
const unsigned = (name = "zone") => `${name}: the zone is not signed; add a HostedZoneDnsSec`;
const noKey = "zone: the zone has no active key to sign with; add a KeySigningKey";

describeStackRule("route53-dnssec", {
  complies: {
    "a zone, its key and its signature": [zone(), key(), signing()],
    "everything said": [zone(), key({ status: "ACTIVE" }), signing({ signingStatus: "SIGNING" })],
    "by the id of the zone": [
      zone({ zoneId: "Z1" }),
      key({ hostedZoneId: "Z1" }, []),
      signing({ hostedZoneId: "Z1" }, []),
    ],
    "through the key, as examples write it": [zone(), key(), signing({ hostedZoneId: unknown }, ["key"])],
    "a private zone": [zone({ vpcs: [{ vpcId: "vpc-1" }] })],
  },
  violates: {
    "not signed": [[zone()], [unsigned()]],
    "not signed, with a key": [[zone(), key()], [unsigned()]],
    "signing is off": [[zone(), key(), signing({ signingStatus: "NOT_SIGNING" })], [unsigned()]],
    "another zone is signed": [[zone(), zone({}, "other"), key(), signing()], [unsigned("other")]],
    "no key": [[zone(), signing()], [noKey]],
    "the key of another": [[zone(), zone({ vpcs: [{}] }, "other"), key({}, ["other"]), signing()], [noKey]],
    "the key is not active": [[zone(), key({ status: "INACTIVE" }), signing()], [noKey]],
  },
  partlyUndecided: {
    "one is not known, another is not signed": [
      [zone(), key(), signing({ signingStatus: unknown }), zone({}, "other")],
      [unsigned("other")],
    ],
  },
  undecided: [zone(), key({ status: unknown }), signing()],
});

test("a profile can do without", async () => {
  expect(await stackViolationsOf("route53-dnssec", [zone()], { required: false })).toEqual([]);
});
