import { analyze, type Given, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const rule = (props: object): Given => ({
  type: "aws:ec2/networkAclRule:NetworkAclRule",
  props: { ruleAction: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0", ...props },
});
const acl = (entries: unknown, type = "networkAcl:NetworkAcl", direction = "ingress"): Given => ({
  type: `aws:ec2/${type}`,
  props: { [direction]: entries },
});
const ssh = { action: "allow", ruleNo: 100, protocol: "6", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" };
const reached = (where: string, which: string) =>
  `${where} lets the internet reach ${which}; leave them out or name the networks that need them`;

describeRule("nacl-no-public-admin-ports", {
  complies: {
    "a web port": rule({ fromPort: 443, toPort: 443 }),
    "the ports between": rule({ fromPort: 23, toPort: 3388 }),
    "the ports below": rule({ fromPort: 1, toPort: 19 }),
    "the ports above": rule({ fromPort: 3390, toPort: 65_535 }),
    "a network of our own": rule({ cidrBlock: "10.0.0.0/8" }),
    "a refusal": rule({ ruleAction: "deny" }),
    "the way out": rule({ egress: true }),
    "the way out, in a list": acl([ssh], undefined, "egress"),
    ping: rule({ protocol: "icmp", fromPort: 0, toPort: 0 }),
    "no entries": acl([]),
    "a web port, whatever is unknown of its network": rule({ fromPort: 443, toPort: 443, cidrBlock: unknown }),
    "a refusal, whatever is unknown of its ports": rule({ ruleAction: "deny", fromPort: unknown }),
  },
  violates: {
    SSH: [rule({}), [reached("port 22", "port 22")]],
    "SSH as text": [rule({ fromPort: "22", toPort: "22", egress: "false" }), [reached("port 22", "port 22")]],
    "RDP over IPv6": [
      rule({ fromPort: 3389, toPort: 3389, cidrBlock: null, ipv6CidrBlock: "::/0" }),
      [reached("port 3389", "port 3389")],
    ],
    "a range": [rule({ fromPort: 0, toPort: 21 }), [reached("ports 0-21", "ports 20, 21")]],
    "what answers need, and RDP with it": [
      rule({ fromPort: 1024, toPort: 65_535 }),
      [reached("ports 1024-65535", "port 3389")],
    ],
    everything: [
      rule({ ruleAction: "ALLOW", protocol: "-1", fromPort: null, toPort: null }),
      [reached("all ports", "ports 20, 21, 22, 3389")],
    ],
    "in a list": [acl([{ ...ssh, action: "deny" }, ssh]), [reached("ingress[1]: port 22", "port 22")]],
    "in the default list": [
      acl([{ ...ssh, protocol: -1, fromPort: 0, toPort: 0 }], "defaultNetworkAcl:DefaultNetworkAcl"),
      [reached("ingress[0]: all ports", "ports 20, 21, 22, 3389")],
    ],
  },
  partlyUndecided: {
    "another entry is not known": [
      acl([{ ...ssh, cidrBlock: unknown }, ssh]),
      [reached("ingress[1]: port 22", "port 22")],
    ],
  },
  undecided: rule({ cidrBlock: unknown }),
});

test("a profile can name other ports", async () => {
  const judge = async (given: Given) =>
    (await analyze("nacl-no-public-admin-ports", given, { ports: [5985] })).violations;
  expect(await judge(rule({}))).toEqual([]);
  expect(await judge(rule({ fromPort: 5985, toPort: 5986 }))).toEqual([reached("ports 5985-5986", "port 5985")]);
});
