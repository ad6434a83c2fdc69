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
    "ping for everybody": [group, rule({ ipProtocol: "icmp", fromPort: -1, toPort: -1 })],
    "everything out": [{ ...group, props: { egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] } }],
    "any port for a private network": [group, rule({ fromPort: 8080, toPort: 8080, cidrIpv4: "10.0.0.0/8" })],
  },
  violates: {
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
