import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const zone = (props: object = {}, name = "zone"): Given => ({
  type: "aws:route53/zone:Zone",
  name,
  props: { name: "example.com", ...props },
});
const log = (of: readonly string[] = ["zone"], props: object = {}): Given => ({
  type: "aws:route53/queryLog:QueryLog",
  name: "log",
  props: { cloudwatchLogGroupArn: "arn", ...props },
  refs: { zoneId: of },
});
const none = (name = "zone") => `${name}: the zone logs no queries; add a QueryLog`;

describeStackRule("route53-query-log", {
  complies: {
    "a zone and its log": [zone(), log()],
    "by the id of the zone": [zone({ zoneId: "Z1" }), log([], { zoneId: "Z1" })],
    "by the other id of the zone": [zone({ id: "Z1" }), log([], { zoneId: "Z1" })],
    "a private zone": [zone({ vpcs: [{ vpcId: "vpc-1" }] })],
    "a private zone of a network that is made later": [zone({ vpcs: [{ vpcId: unknown }] })],
    "a private zone of networks that are made later": [zone({ vpcs: unknown })],
  },
  violates: {
    "no log": [[zone()], [none()]],
    "the log of another": [[zone(), zone({}, "other"), log()], [none("other")]],
    "a zone of no network is public": [[zone({ vpcs: [] })], [none()]],
  },
  undecided: "never",
});

test("a profile can do without", async () => {
  expect(await stackViolationsOf("route53-query-log", [zone()], { required: false })).toEqual([]);
});
