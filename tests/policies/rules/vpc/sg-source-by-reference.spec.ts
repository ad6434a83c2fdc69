import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc = (props: object = { cidrBlock: "10.20.0.0/20", ipv6CidrBlock: "2a05:d018:1:2f00::/56" }): Given => ({
  type: "aws:ec2/vpc:Vpc",
  name: "vpc",
  props: { ...props },
});
const rule = (props: object): Given => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  name: "rule",
  props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, ...props },
});
const inside = (cidrBlocks: unknown, type = "securityGroup:SecurityGroup", direction = "ingress"): Given => ({
  type: `aws:ec2/${type}`,
  name: "group",
  props: { [direction]: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks }] },
});
const wide = (where: string) =>
  `${where} lets in every address of a network; name the security group or prefix list that needs it`;

describeStackRule("sg-source-by-reference", {
  complies: {
    "another group": [vpc(), rule({ referencedSecurityGroupId: unknown })],
    "a prefix list": [vpc(), rule({ prefixListId: "pl-1" })],
    "a subnet": [vpc(), rule({ cidrIpv4: "10.20.0.0/21" })],
    "a subnet, IPv6": [vpc(), rule({ cidrIpv6: "2a05:d018:1:2f01::/64" })],
    "a network beside it": [vpc(), rule({ cidrIpv4: "10.20.16.0/20" })],
    "an office": [vpc(), rule({ cidrIpv4: "203.0.113.0/24" })],
    "an internet provider": [vpc(), rule({ cidrIpv4: "81.0.0.0/12", cidrIpv6: "2a02::/32" })],
    "the internet, which other rules are about": [vpc(), rule({ cidrIpv4: "0.0.0.0/0", cidrIpv6: "::/0" })],
    "the narrowest that is no whole network": [
      rule({ cidrIpv4: "10.0.0.0/17" }),
      { ...rule({ cidrIpv6: "fd00::/45" }), name: "second" },
    ],
    "beside the private ranges": [
      rule({ cidrIpv4: "172.32.0.0/16" }),
      { ...rule({ cidrIpv4: "192.169.0.0/16" }), name: "second" },
      { ...rule({ cidrIpv4: "100.128.0.0/16" }), name: "third" },
      { ...rule({ cidrIpv4: "11.0.0.0/16" }), name: "fourth" },
      { ...rule({ cidrIpv6: "fe00::/44" }), name: "fifth" },
    ],
    "what is no block": [vpc(), rule({ cidrIpv4: "10.20.0.0", cidrIpv6: "nobody/20" })],
    "a way out": [vpc(), inside(["10.20.0.0/16"], undefined, "egress")],
    "an address, whatever is unknown of IPv6": [
      vpc({ cidrBlock: "10.20.0.0/20", ipv6CidrBlock: unknown }),
      rule({ cidrIpv4: "10.20.0.5/32" }),
    ],
    "an address, IPv6, whatever is unknown of IPv4": [
      vpc({ cidrBlock: unknown, ipv6CidrBlock: "2a05:d018:1:2f00::/56" }),
      rule({ cidrIpv6: "2a05:d018:1:2f00::1/128" }),
    ],
    "a network without addresses": [vpc({}), rule({ cidrIpv4: "10.20.0.0/20", cidrIpv6: "2a05:d018:1:2f00::/56" })],
  },
  violates: {
    "the network": [[vpc(), rule({ cidrIpv4: "10.20.0.0/20" })], [wide("rule: port 443")]],
    "a network around it": [[vpc(), rule({ cidrIpv4: "10.20.0.0/18" })], [wide("rule: port 443")]],
    "the network, IPv6": [[vpc(), rule({ cidrIpv6: "2a05:d018:0001:2f00::/56" })], [wide("rule: port 443")]],
    "IPv6 in full": [[vpc(), rule({ cidrIpv6: "2A05:D018:1:2F00:0:0:0:0/56" })], [wide("rule: port 443")]],
    "a range that was added": [
      [
        vpc(),
        {
          type: "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
          name: "more",
          props: { cidrBlock: "10.99.0.0/22" },
        },
        rule({ cidrIpv4: "10.99.0.0/22" }),
      ],
      [wide("rule: port 443")],
    ],
    "a range that was added, IPv6": [
      [
        vpc(),
        {
          type: "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
          name: "more",
          props: { ipv6CidrBlock: "2a05:d018:9:900::/56" },
        },
        rule({ cidrIpv6: "2a05:d018:9:900::/56" }),
      ],
      [wide("rule: port 443")],
    ],
    ...Object.fromEntries(
      ["10.0.0.0/16", "10.0.0.0/8", "172.31.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.127.0.0/16"].map(
        (cidrIpv4) => [`${cidrIpv4}, of whichever network`, [[rule({ cidrIpv4 })], [wide("rule: port 443")]]],
      ),
    ),
    "private IPv6, of whichever network": [[rule({ cidrIpv6: "fd00::/44" })], [wide("rule: port 443")]],
    "inside a group": [[inside(["10.20.0.7/32", "10.0.0.0/8"])], [wide("group: ingress[0]: port 22")]],
    "inside the default group": [
      [inside(["10.0.0.0/8"], "defaultSecurityGroup:DefaultSecurityGroup")],
      [wide("group: ingress[0]: port 22")],
    ],
    "the old kind": [
      [
        {
          type: "aws:ec2/securityGroupRule:SecurityGroupRule",
          name: "old",
          props: { type: "ingress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] },
        },
      ],
      [wide("old: all ports")],
    ],
    "a public network around ours": [
      [vpc({ cidrBlock: "52.95.8.0/22" }), rule({ cidrIpv4: "52.95.0.0/16" })],
      [wide("rule: port 443")],
    ],
  },
  partlyUndecided: {
    "another rule is not known": [
      [
        vpc(),
        {
          ...inside([]),
          props: {
            ingress: [
              { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [unknown] },
              { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] },
            ],
          },
        },
      ],
      [wide("group: ingress[1]: port 22")],
    ],
  },
  undecided: [vpc({ cidrBlock: unknown }), rule({ cidrIpv4: "10.20.0.0/20" })],
});
