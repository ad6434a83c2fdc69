import { analyze, unknown } from "../../support/analyze";

const rule = "sg-no-public-admin-ports";
const group = "aws:ec2/securityGroup:SecurityGroup";
const inline = (ingress: object) => ({ type: group, props: { ingress: [{ protocol: "tcp", ...ingress }] } });
const ssh = (where: string) =>
  `${where} lets the internet reach SSH (port 22); remove the rule or name the networks that need it`;
const rdp = (where: string) =>
  `${where} lets the internet reach RDP (port 3389); remove the rule or name the networks that need it`;

test.each([
  ["ping for everybody", inline({ protocol: "icmp", fromPort: 8, toPort: -1, cidrBlocks: ["0.0.0.0/0"] })],
  ["the largest block that anybody owns", inline({ fromPort: 22, toPort: 22, cidrBlocks: ["12.0.0.0/8"] })],
  [
    "a port that is none of them, from nobody knows where",
    inline({ fromPort: 443, toPort: 443, cidrBlocks: [unknown] }),
  ],
  [
    "a private network, on nobody knows which port",
    inline({ fromPort: unknown, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }),
  ],
  ["a private network", inline({ fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] })],
  ["a web port for everybody", inline({ fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] })],
  ["the ports on either side", inline({ fromPort: 23, toPort: 3388, cidrBlocks: ["0.0.0.0/0"] })],
  [
    "egress",
    { type: group, props: { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] } },
  ],
  ["a group without rules", { type: group, props: {} }],
  [
    "another group as its source",
    {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      props: { ipProtocol: "tcp", fromPort: 22, toPort: 22, referencedSecurityGroupId: "sg-1" },
    },
  ],
])("%s complies", async (_name, given) => {
  expect(await analyze(rule, given)).toMatchObject({ violations: [], undetermined: [] });
});

test.each([
  ["inline", inline({ fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }), [ssh("ingress[0]: port 22")]],
  [
    "a range around it",
    inline({ fromPort: 0, toPort: 1024, cidrBlocks: ["0.0.0.0/0"] }),
    [ssh("ingress[0]: ports 0-1024")],
  ],
  ["IPv6", inline({ fromPort: 3389, toPort: 3389, ipv6CidrBlocks: ["::/0"] }), [rdp("ingress[0]: port 3389")]],
  [
    "IPv6 in full",
    inline({ fromPort: 3389, toPort: 3389, ipv6CidrBlocks: ["0000:0000:0000:0000:0000:0000:0000:0000/0"] }),
    [rdp("ingress[0]: port 3389")],
  ],
  [
    "the internet in halves",
    inline({ fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }),
    [ssh("ingress[0]: port 22")],
  ],
  ["IPv6 in short", inline({ fromPort: 22, toPort: 22, ipv6CidrBlocks: ["0::/0"] }), [ssh("ingress[0]: port 22")]],
  [
    "all protocols",
    inline({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
    [ssh("ingress[0]: all ports"), rdp("ingress[0]: all ports")],
  ],
  [
    "all protocols as a number",
    inline({ protocol: -1, fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
    [ssh("ingress[0]: all ports"), rdp("ingress[0]: all ports")],
  ],
  [
    "one network of the two, the other unknown",
    inline({ fromPort: 22, toPort: 22, cidrBlocks: [unknown, "0.0.0.0/0"] }),
    [ssh("ingress[0]: port 22")],
  ],
  [
    "IPv6, whatever is unknown of IPv4",
    inline({ fromPort: 22, toPort: 22, cidrBlocks: unknown, ipv6CidrBlocks: ["::/0"] }),
    [ssh("ingress[0]: port 22")],
  ],
  ["ports as text", inline({ fromPort: "22", toPort: "22", cidrBlocks: ["0.0.0.0/0"] }), [ssh("ingress[0]: port 22")]],
  [
    "a rule of its own",
    {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      props: { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" },
    },
    [ssh("port 22")],
  ],
  [
    "a rule of its own without ports",
    {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      props: { ipProtocol: "-1", cidrIpv6: "::/0" },
    },
    [ssh("all ports"), rdp("all ports")],
  ],
  [
    "a rule of the old kind",
    {
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      props: { type: "ingress", protocol: "tcp", fromPort: 20, toPort: 30, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] },
    },
    [ssh("ports 20-30")],
  ],
  [
    "the default group",
    {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      props: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
    },
    [ssh("ingress[0]: port 22")],
  ],
])("%s: everybody on an admin port is a violation", async (_name, given, expected) => {
  expect(await analyze(rule, given)).toMatchObject({ violations: expected, undetermined: [] });
});

test("a network that is not known yet cannot be decided", async () => {
  const outcome = await analyze(rule, inline({ fromPort: 22, toPort: 22, cidrBlocks: [unknown] }));
  expect(outcome.violations).toEqual([]);
  expect(outcome.undetermined).toHaveLength(1);
});

test("other types are none of its business", async () => {
  expect(await analyze(rule, { type: "aws:s3/bucket:Bucket" })).toMatchObject({ violations: [], notApplicable: true });
});
