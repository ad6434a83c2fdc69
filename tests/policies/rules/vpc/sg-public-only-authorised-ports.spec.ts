import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const group: Given = { type: "aws:ec2/securityGroup:SecurityGroup", name: "group", props: {} };
const other: Given = { type: "aws:ec2/securityGroup:SecurityGroup", name: "other", props: {} };
const vpc: Given = { type: "aws:ec2/vpc:Vpc", name: "vpc" };
const balancer = (type = "aws:lb/loadBalancer:LoadBalancer"): Given => ({
  type,
  name: "balancer",
  refs: { securityGroups: ["group"] },
});
const rule = (props: object, of = ["group"]): Given => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  name: "rule",
  props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0", ...props },
  refs: { securityGroupId: of },
});

const networks = (...cidrs: unknown[]): Given => ({
  type: "aws:ec2/managedPrefixList:ManagedPrefixList",
  name: "list",
  props: { entries: cidrs.map((cidr) => ({ cidr })) },
});
const entry = (cidr: unknown): Given => ({
  type: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
  name: "entry",
  props: { cidr },
  refs: { prefixListId: ["list"] },
});
const listed: Given = {
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  name: "rule",
  props: { ipProtocol: "tcp", fromPort: 22, toPort: 22 },
  refs: { prefixListId: ["list"] },
};
const legacy = (type: string): Given => ({
  type: "aws:ec2/securityGroupRule:SecurityGroupRule",
  name: "rule",
  props: { type, protocol: "tcp", fromPort: 22, toPort: 22 },
  refs: { prefixListIds: ["list"] },
});
const publicList =
  "list: one of its entries is the internet, and a security group lets it in; name the networks that are meant";

describeStackRule("sg-public-only-authorised-ports", {
  complies: {
    "HTTPS on the group of a load balancer": [vpc, group, balancer(), rule({})],
    "inline, in the group of a load balancer": [
      { ...group, props: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] } },
      balancer(),
    ],
    "one of two groups that a value depends on": [group, other, balancer(), rule({}, ["other", "group"])],
    "HTTP too": [group, balancer(), rule({ fromPort: 80, toPort: 80 })],
    "the other name of load balancers": [group, balancer("aws:alb/loadBalancer:LoadBalancer"), rule({})],
    "a group among other dependencies": [vpc, other, group, balancer(), rule({}, ["vpc", "group"])],
    "a web port of a load balancer, whatever is unknown of its networks": [
      group,
      balancer(),
      rule({ cidrIpv4: unknown }),
    ],
    "a private network, whatever is unknown of its ports": [group, rule({ fromPort: unknown, cidrIpv4: "10.0.0.0/8" })],
    "a list of private networks": [networks("10.0.0.0/8", "2001:db8::/32"), entry("192.168.0.0/16"), listed],
    "the internet in a list, for the way out": [networks("0.0.0.0/0"), legacy("egress")],
    "the internet in a list that nobody lets in": [networks("0.0.0.0/0")],
    "ping for everybody": [group, rule({ ipProtocol: "icmp", fromPort: -1, toPort: -1 })],
    "everything out": [{ ...group, props: { egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] } }],
    "any port for a private network": [group, rule({ fromPort: 8080, toPort: 8080, cidrIpv4: "10.0.0.0/8" })],
  },
  violates: {
    "the internet in a list": [[networks("10.0.0.0/8", "0.0.0.0/0"), listed], [publicList]],
    "half of the internet in a list": [[networks("128.0.0.0/1"), listed], [publicList]],
    "the internet as an entry of a list": [[networks(), entry("::/0"), listed], [publicList]],
    "the internet in a list, in the older form of a rule": [[networks("::/0"), legacy("ingress")], [publicList]],
    "the internet in a list, inside a group": [
      [
        networks("0.0.0.0/0"),
        { ...group, props: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22 }] }, refs: { ingress: ["list"] } },
      ],
      [publicList],
    ],
    "another port": [
      [group, balancer(), rule({ fromPort: 8443, toPort: 8443 })],
      ["rule: port 8443: open to the internet, and only 80, 443 may be; name who needs it"],
    ],
    "a range that holds an allowed port": [
      [group, balancer(), rule({ fromPort: 80, toPort: 443 })],
      ["rule: ports 80-443: open to the internet, and only 80, 443 may be; name who needs it"],
    ],
    "the old kind of rule": [
      [
        group,
        {
          type: "aws:ec2/securityGroupRule:SecurityGroupRule",
          name: "old",
          props: { type: "ingress", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
          refs: { securityGroupId: ["group"] },
        },
      ],
      ["old: port 443: open to the internet, on a security group that no load balancer uses; name who needs it"],
    ],
    "a group that no load balancer uses": [
      [group, other, balancer(), rule({}, ["other"])],
      ["rule: port 443: open to the internet, on a security group that no load balancer uses; name who needs it"],
    ],
    "inline, without a load balancer": [
      [{ ...group, props: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, ipv6CidrBlocks: ["::/0"] }] } }],
      [
        "group: ingress[0]: port 443: open to the internet, on a security group that no load balancer uses; name who needs it",
      ],
    ],
  },
  partlyUndecided: {
    "another rule is not known": [
      [group, balancer(), { ...rule({ fromPort: unknown }), name: "first" }, rule({ fromPort: 22, toPort: 22 })],
      ["rule: port 22: open to the internet, and only 80, 443 may be; name who needs it"],
    ],
  },
  undecided: [group, balancer(), rule({ fromPort: 8443, toPort: 8443, cidrIpv4: unknown })],
});
