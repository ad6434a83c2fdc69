import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc: Given = { type: "aws:ec2/vpc:Vpc", name: "vpc" };
const subnet: Given = { type: "aws:ec2/subnet:Subnet", name: "subnet" };
const log = (trafficType: unknown, of = ["subnet", "vpc"], name = "log"): Given => ({
  type: "aws:ec2/flowLog:FlowLog",
  name,
  props: { trafficType },
  refs: { vpcId: of },
});
const none = (name = "vpc") => `${name}: it has no flow log; add one with trafficType ALL or REJECT`;
const accepted = (name = "log") => `${name}: trafficType leaves out what was refused; use ALL or REJECT`;

describeStackRule("vpc-flow-logs", {
  complies: {
    "all traffic": [vpc, subnet, log("ALL")],
    "what was refused": [vpc, subnet, log("REJECT")],
    "by its id": [
      { ...vpc, props: { id: "vpc-1" } },
      { ...log("ALL", []), props: { trafficType: "ALL", vpcId: "vpc-1" } },
    ],
    "two logs, of which one tells, whatever is unknown of the other": [
      vpc,
      subnet,
      log(unknown),
      log("ALL", ["vpc"], "second"),
    ],
  },
  violates: {
    "no log": [[vpc], [none()]],
    "no log of the default one": [[{ type: "aws:ec2/defaultVpc:DefaultVpc", name: "default" }], [none("default")]],
    "the log of another": [[vpc, subnet, { ...vpc, name: "other" }, log("ALL", ["other"])], [none()]],
    "the log of a subnet": [[vpc, subnet, { ...log("ALL"), refs: { subnetId: ["subnet"] } }], [none()]],
    "what was accepted": [[vpc, subnet, log("ACCEPT")], [accepted()]],
    "no word on traffic": [[vpc, subnet, log(null)], [accepted()]],
    "two that tell nothing": [
      [vpc, subnet, log("ACCEPT"), log("ACCEPT", ["vpc"], "second")],
      [accepted(), accepted("second")],
    ],
  },
  partlyUndecided: {
    "the log of another is not known": [[{ ...vpc, name: "first" }, vpc, subnet, log(unknown, ["first"])], [none()]],
  },
  undecided: [vpc, subnet, log(unknown)],
});
