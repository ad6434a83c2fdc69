import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const balancer: Given = { type: "aws:lb/loadBalancer:LoadBalancer", name: "balancer" };
const record = (props: object, refs: Given["refs"] = {}, name = "www"): Given => ({
  type: "aws:route53/record:Record",
  name,
  props: { zoneId: "Z1", name: "www.example.com", type: "A", ...props },
  refs,
});
const alias = (name: unknown) => ({ aliases: [{ name, zoneId: "Z2", evaluateTargetHealth: true }] });
const cname = (...records: readonly unknown[]) => ({ type: "CNAME", ttl: 300, records });
const message = (target: string, property: string) =>
  `www: ${property} names ${target}, which no resource of this stack makes; take it from the resource`;

describeStackRule("route53-no-dangling", {
  complies: {
    "an alias of a load balancer": [balancer, record(alias(unknown), { aliases: ["balancer"] })],
    "a CNAME of a load balancer": [balancer, record(cname(unknown), { records: ["balancer"] })],
    "what a certificate asks for, even its type": [
      balancer,
      record({ type: unknown, records: [unknown] }, { records: ["balancer"], type: ["balancer"] }),
    ],
    "an alias of a type that is not known": [
      balancer,
      record({ ...alias(unknown), type: unknown }, { aliases: ["balancer"] }),
    ],
    "an address": [record({ records: ["192.0.2.1"] })],
    "a text": [record({ type: "TXT", records: [unknown] })],
    "a proof of a domain": [record(cname("_X.acm-validations.aws."))],
    "a proof of a sender": [record(cname("abc.dkim.amazonses.com"))],
    "another record": [
      record(cname("App.example.com.")),
      record({ name: "app.example.com", records: ["192.0.2.1"] }, {}, "app"),
    ],
    "an alias of another record, by its whole name": [
      record(alias("app.example.com")),
      record({ name: "app", fqdn: "app.example.com", records: ["192.0.2.1"] }, {}, "app"),
    ],
    "no target": [record({})],
  },
  violates: {
    "an alias by its text": [
      [balancer, record(alias("Old-1.eu-west-1.elb.amazonaws.com."), { zoneId: ["balancer"] })],
      [message("old-1.eu-west-1.elb.amazonaws.com", "aliases")],
    ],
    "a CNAME by its text": [
      [record(cname("old.s3-website-eu-west-1.amazonaws.com"))],
      [message("old.s3-website-eu-west-1.amazonaws.com", "records")],
    ],
    "two targets": [
      [record(cname("a.example.net", "b.example.net"))],
      [message("a.example.net", "records"), message("b.example.net", "records")],
    ],
    "an alias of nothing": [[record(alias(""))], [message("nothing", "aliases")]],
    "a proof for somebody else": [
      [record(cname("acm-validations.aws.example.net"))],
      [message("acm-validations.aws.example.net", "records")],
    ],
  },
  partlyUndecided: {
    "one target is not known, another is written by hand": [
      [record(cname(unknown, "a.example.net"))],
      [message("a.example.net", "records")],
    ],
  },
  undecided: [record(alias(unknown)), record({ name: unknown, records: ["192.0.2.1"] }, {}, "app")],
});

test("a profile can allow targets outside", async () => {
  const given = [record(cname("pages.example.net"))];
  expect(await stackViolationsOf("route53-no-dangling", given, { allowedTargets: ["*.example.net"] })).toEqual([]);
});
