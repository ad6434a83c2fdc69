import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const rule = (props: object) => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  props: { ipProtocol: "tcp", ...props },
});

/** EC2.19's list, and the port of Jenkins' agents. */
const ports = [
  20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200,
  9300, 50_000,
];
const opened = (port: number) =>
  [
    rule({ fromPort: port, toPort: port, cidrIpv4: "0.0.0.0/0" }),
    [`port ${port} lets the internet reach port ${port}; remove the rule or name the peers that need it`],
  ] as const;

describeRule("sg-no-public-high-risk-ports", {
  complies: {
    "a database for a private network": rule({ fromPort: 5432, toPort: 5432, cidrIpv4: "10.0.0.0/8" }),
    "web ports for everybody": rule({ fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
    "a port beside one of the list": rule({ fromPort: 5433, toPort: 5499, cidrIpv4: "0.0.0.0/0" }),
    "a web port, whatever is unknown of its networks": rule({ fromPort: 443, toPort: 443, cidrIpv4: unknown }),
    "no source at all": rule({ fromPort: 5432, toPort: 5432 }),
  },
  violates: {
    ...Object.fromEntries(ports.map((port) => [`port ${port} for everybody`, opened(port)])),
    "Jenkins' agent port over IPv6": [
      rule({ fromPort: 50000, toPort: 50000, cidrIpv6: "::/0" }),
      ["port 50000 lets the internet reach port 50000; remove the rule or name the peers that need it"],
    ],
    "a range over two of them": [
      rule({ fromPort: 1433, toPort: 1434, cidrIpv4: "0.0.0.0/0" }),
      ["ports 1433-1434 lets the internet reach ports 1433, 1434; remove the rule or name the peers that need it"],
    ],
    "inline in a group": [
      {
        type: "aws:ec2/securityGroup:SecurityGroup",
        props: { ingress: [{}, { protocol: "tcp", fromPort: 9200, toPort: 9200, cidrBlocks: ["0.0.0.0/0"] }] },
      },
      ["ingress[1]: port 9200 lets the internet reach port 9200; remove the rule or name the peers that need it"],
    ],
    "the default group": [
      {
        type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        props: { ingress: [{ protocol: "tcp", fromPort: 25, toPort: 25, cidrBlocks: ["0.0.0.0/0"] }] },
      },
      ["ingress[0]: port 25 lets the internet reach port 25; remove the rule or name the peers that need it"],
    ],
    "the old kind of rule": [
      {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        props: { type: "ingress", protocol: "tcp", fromPort: 21, toPort: 21, ipv6CidrBlocks: ["::/0"] },
      },
      ["port 21 lets the internet reach port 21; remove the rule or name the peers that need it"],
    ],
  },
  partlyUndecided: {
    "another rule is not known": [
      {
        type: "aws:ec2/securityGroup:SecurityGroup",
        props: {
          ingress: [
            { protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: [unknown] },
            { protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] },
          ],
        },
      },
      ["ingress[1]: port 3306 lets the internet reach port 3306; remove the rule or name the peers that need it"],
    ],
  },
  undecided: rule({ fromPort: 5432, toPort: 5432, cidrIpv4: unknown }),
});
