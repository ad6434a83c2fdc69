import { type Given, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const out = (props: object): Given => ({
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  props: { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", ...props },
});
const legacy = (props: object): Given => ({
  type: "aws:ec2/securityGroupRule:SecurityGroupRule",
  props: { type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], ...props },
});
const group = (egress: unknown, props: object = {}, type = "securityGroup:SecurityGroup"): Given => ({
  type: `aws:ec2/${type}`,
  props: { egress, ...props },
});
const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
const open = (where = "all ports") =>
  `${where} may reach the whole internet; open the ports that are needed, such as 443`;

describeRule("sg-no-all-traffic-egress", {
  complies: {
    "HTTPS to everywhere": out({ ipProtocol: "tcp", fromPort: 443, toPort: 443 }),
    "all ports but the last": out({ ipProtocol: "tcp", fromPort: 0, toPort: 65_534 }),
    "all ports but the first": out({ ipProtocol: "tcp", fromPort: 1, toPort: 65_535 }),
    "everything to a network of our own": out({ cidrIpv4: "10.0.0.0/8" }),
    "everything to another group": out({ cidrIpv4: null, referencedSecurityGroupId: "sg-1" }),
    "ping to everywhere": out({ ipProtocol: "icmp", fromPort: -1, toPort: -1 }),
    "one port, whatever is unknown of its networks": out({
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: unknown,
    }),
    "everything in": group(null, { ingress: [everything] }),
    "everything in, for itself": {
      ...out({}),
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    },
    "everything in, the old kind": legacy({ type: "ingress" }),
    "no rules": group([]),
  },
  violates: {
    everything: [out({}), [open()]],
    "everything, IPv6": [out({ cidrIpv4: null, cidrIpv6: "::/0" }), [open()]],
    "half of everything": [out({ cidrIpv4: "128.0.0.0/1" }), [open()]],
    "all ports of TCP": [out({ ipProtocol: "tcp", fromPort: 0, toPort: 65_535 }), [open()]],
    "no ports named": [out({ ipProtocol: "tcp" }), [open()]],
    "everything, the old kind": [legacy({}), [open()]],
    "everything, inside": [group([everything]), [open("egress[0]: all ports")]],
    "everything, inside, IPv6, as a number": [
      group([{ protocol: -1, ipv6CidrBlocks: ["fd00::/8", "::/0"] }]),
      [open("egress[0]: all ports")],
    ],
    "everything, in the default group": [
      group([everything], {}, "defaultSecurityGroup:DefaultSecurityGroup"),
      [open("egress[0]: all ports")],
    ],
  },
  partlyUndecided: {
    "another rule is not known": [
      group([{ ...everything, cidrBlocks: [unknown] }, everything]),
      [open("egress[1]: all ports")],
    ],
  },
  undecided: out({ cidrIpv4: unknown }),
});
