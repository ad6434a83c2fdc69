import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const group = (props: object = {}, type = "securityGroup:SecurityGroup"): Given => ({
  type: `aws:ec2/${type}`,
  name: "group",
  props: { ...props },
});
const web = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] };
const rule = (props: object = {}, of = ["group"], name = "web", direction = "Ingress"): Given => ({
  type: `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`,
  name,
  props: { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16", ...props },
  refs: { securityGroupId: of },
});
const legacy = (props: object = {}, of = ["group"]): Given => ({
  type: "aws:ec2/securityGroupRule:SecurityGroupRule",
  name: "old",
  props: { type: "ingress", ...web, ...props },
  refs: { securityGroupId: of },
});
const inside = (direction: string, name = "web") =>
  `group: ${direction} has rules inside while others are resources (${name}), and each removes the other's; keep the resources`;
const kinds = "group: rules of it are of two kinds, and each removes the other's; make old a rule of aws.vpc";

describeStackRule("sg-no-rule-management-conflict", {
  complies: {
    "rules inside": [group({ ingress: [web], egress: [web] })],
    "rules inside, whatever is unknown of them": [group({ ingress: unknown })],
    "rules that are resources": [group(), rule(), rule({}, ["group"], "out", "Egress")],
    "rules of the old kind": [group({ ingress: [], egress: [] }), legacy(), { ...legacy(), name: "second" }],
    "rules of another group": [group({ ingress: [web] }), { ...group(), name: "other" }, rule({}, ["other"])],
    "what AWS reports of a resource": [group({ ingress: [web] }), rule()],
    "what AWS reports of two resources, as one": [
      group({ ingress: [{ ...web, cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16"], securityGroups: ["sg-1"] }] }),
      rule(),
      rule({ cidrIpv4: "10.1.0.0/16" }, ["group"], "second"),
      rule({ cidrIpv4: null, referencedSecurityGroupId: "sg-1" }, ["group"], "third"),
    ],
    "what AWS reports of the old kind, on its way in": [group({ ingress: [web] }), legacy()],
    "what AWS reports of a way out": [group({ egress: [web] }), rule({}, ["group"], "out", "Egress")],
    "what AWS reports of IPv6": [
      group({ ingress: [{ ...web, cidrBlocks: [], ipv6CidrBlocks: ["fd00::/64"] }] }),
      rule({ cidrIpv4: null, cidrIpv6: "fd00::/64" }),
    ],
    "what AWS reports of a prefix list": [
      group({ ingress: [{ ...web, cidrBlocks: [], prefixListIds: ["pl-1"] }] }),
      rule({ cidrIpv4: null, prefixListId: "pl-1" }),
    ],
    "what AWS reports of the old kind": [
      group({ egress: [{ ...web, cidrBlocks: [], securityGroups: ["sg-1"] }] }),
      legacy({ type: "egress", cidrBlocks: null, sourceSecurityGroupId: "sg-1" }),
    ],
  },
  violates: {
    "both forms": [[group({ ingress: [{ ...web, fromPort: 80 }] }), rule()], [inside("ingress")]],
    "another last port": [[group({ ingress: [{ ...web, toPort: 444 }] }), rule()], [inside("ingress")]],
    "another protocol": [[group({ ingress: [{ ...web, protocol: "udp" }] }), rule()], [inside("ingress")]],
    "another peer": [
      [group({ ingress: [{ ...web, cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16"] }] }), rule()],
      [inside("ingress")],
    ],
    ...Object.fromEntries(
      ["ipv6CidrBlocks", "prefixListIds", "securityGroups"].map((peers) => [
        `another peer among ${peers}`,
        [[group({ ingress: [{ ...web, [peers]: ["other"] }] }), rule()], [inside("ingress")]],
      ]),
    ),
    "members of the group": [
      [group({ egress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] }), rule()],
      [inside("egress")],
    ],
    "both forms, each one way": [
      [group({ ingress: [web] }), rule({}, ["group"], "out", "Egress")],
      [inside("ingress", "out")],
    ],
    "both forms, the other way": [[group({ egress: [web] }), rule()], [inside("egress")]],
    "both forms, both ways": [
      [group({ ingress: [web, { ...web, fromPort: 80 }], egress: [web] }), rule()],
      [inside("ingress"), inside("egress")],
    ],
    "the old kind beside rules inside": [
      [group({ ingress: [web] }), legacy({ type: "egress" })],
      [inside("ingress", "old")],
    ],
    "in the default group": [
      [group({ ingress: [{ ...web, fromPort: 22 }] }, "defaultSecurityGroup:DefaultSecurityGroup"), rule()],
      [inside("ingress")],
    ],
    "a group that is named by its id": [
      [group({ id: "sg-9", egress: [web] }), { ...rule({ securityGroupId: "sg-9" }, []) }],
      [inside("egress")],
    ],
    "two kinds of resources": [[group(), rule(), legacy()], [kinds]],
  },
  partlyUndecided: {
    "the rules inside are not known": [[group({ ingress: unknown, egress: [web] }), rule()], [inside("egress")]],
  },
  undecided: [group({ ingress: unknown }), rule()],
});
