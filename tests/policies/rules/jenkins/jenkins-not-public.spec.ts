import { analyzeStack, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const group: Given = { type: "aws:lb/targetGroup:TargetGroup", name: "jenkins", props: { port: 8080 } };
const rule = (props: object = {}, of = "jenkins", property = "actions"): Given => ({
  type: "aws:lb/listenerRule:ListenerRule",
  name: "rule",
  props: { actions: [{ type: "forward" }], ...props },
  refs: { [property]: [of], listenerArn: ["listener"] },
});
const listener = (props: object = {}, refs: Given["refs"] = {}): Given => ({
  type: "aws:lb/listener:Listener",
  name: "listener",
  props: { ...props },
  refs: { loadBalancerArn: ["balancer"], ...refs },
});
const balancer = (internal: unknown = false): Given => ({
  type: "aws:lb/loadBalancer:LoadBalancer",
  name: "balancer",
  props: { internal },
});
const from = (...values: unknown[]) => ({ conditions: [{ hostHeader: { values: ["x"] } }, { sourceIp: { values } }] });
const open = "jenkins: the listener rule rule lets everybody reach it; add a sourceIp condition or a login";
const openDefault =
  "jenkins: the listener listener lets everybody reach it by default; use a rule with a condition or a login";
const byDefault = { defaultActions: ["jenkins"] };
const way = (props: object = {}) => [group, rule(props), listener(), balancer()];

const task = (...environment: object[]): Given => ({
  type: "aws:ecs/taskDefinition:TaskDefinition",
  name: "jenkins",
  props: { containerDefinitions: JSON.stringify([{ name: "controller", environment }]) },
});
const ingress = (props: object, type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"): Given => ({
  type,
  name: "jenkins-agents",
  props: { ipProtocol: "tcp", fromPort: 50_000, toPort: 50_000, ...props },
});
const agents = (place: string) => `jenkins-agents: ${place}: agents are let in by address; let in their security group`;

describeStackRule("jenkins-not-public", {
  complies: {
    "named networks": way(from("203.0.113.0/24", "10.0.0.0/8")),
    "a login by OIDC": way({ actions: [{ type: "authenticate-oidc" }, { type: "forward" }] }),
    "a login by Cognito": way({ actions: [{ type: "authenticate-cognito" }, { type: "forward" }] }),
    "an internal load balancer": [group, rule(), listener(), balancer("true")],
    "an internal load balancer by default": [group, listener({}, byDefault), balancer(true)],
    "a login by default": [
      group,
      listener({ defaultActions: [{ type: "authenticate-oidc" }, { type: "forward" }] }, byDefault),
      balancer(),
    ],
    "another service": [{ ...group, name: "shop" }, rule({}, "shop"), listener(), balancer()],
    "a way to another service": [group, { ...group, name: "shop" }, rule({}, "shop"), listener(), balancer()],
    "its password from a secret": [task({ name: "JENKINS_HOME", value: "/var/jenkins_home" })],
    "agents by their group": [ingress({ referencedSecurityGroupId: "sg-1" })],
    "another port by address": [ingress({ fromPort: 8080, toPort: 8080, cidrIpv4: "10.0.0.0/8" })],
    "ways out": [ingress({ type: "egress", cidrBlocks: ["0.0.0.0/0"] }, "aws:ec2/securityGroupRule:SecurityGroupRule")],
  },
  violates: {
    everybody: [way(), [open]],
    "everybody, named": [way(from("10.0.0.0/8", "0.0.0.0/0")), [open]],
    "half of the internet": [way(from("128.0.0.0/1")), [open]],
    "no network at all": [way(from()), [open]],
    "an action alone, under the other name": [
      [group, { ...rule({}, "jenkins", "action"), type: "aws:alb/listenerRule:ListenerRule" }, listener(), balancer()],
      [open],
    ],
    "a listener of another stack": [[group, { ...rule(), refs: { actions: ["jenkins"] } }], [open]],
    "by default": [[group, listener({}, byDefault), balancer()], [openDefault]],
    "by default, behind a load balancer of another stack": [
      [group, listener({}, { ...byDefault, loadBalancerArn: [] })],
      [openDefault],
    ],
    "a password in clear": [
      [task({ name: "A" }, { name: "JENKINS_ADMIN_PASSWORD", value: "x" }, { name: "admin_token", value: "x" })],
      [
        'jenkins: container "controller": JENKINS_ADMIN_PASSWORD is in clear text; take it from secrets',
        'jenkins: container "controller": admin_token is in clear text; take it from secrets',
      ],
    ],
    "agents by address": [[ingress({ cidrIpv4: "10.0.0.0/8" })], [agents("port 50000")]],
    "agents by address, IPv6": [
      [ingress({ cidrIpv6: "fd00::/8", fromPort: 49_999, toPort: 50_001 })],
      [agents("ports 49999-50001")],
    ],
    "agents in an old rule": [
      [
        ingress(
          { type: "ingress", protocol: "tcp", cidrBlocks: ["10.0.0.0/8"] },
          "aws:ec2/securityGroupRule:SecurityGroupRule",
        ),
      ],
      [agents("port 50000")],
    ],
    "agents inline": [
      [
        ingress(
          { ingress: [{ protocol: "tcp", fromPort: 50_000, toPort: 50_000, ipv6CidrBlocks: ["fd00::/8"] }] },
          "aws:ec2/securityGroup:SecurityGroup",
        ),
      ],
      [agents("ingress[0]: port 50000")],
    ],
  },
  partlyUndecided: {
    "one way is not known, another is open": [
      [group, { ...rule({ conditions: unknown }), name: "first" }, rule(), listener(), balancer()],
      [open],
    ],
  },
  undecided: way({ conditions: unknown }),
});

test("agents can come on another port", async () => {
  const given = [ingress({ fromPort: 50_001, toPort: 50_001, cidrIpv4: "10.0.0.0/8" })];
  expect(
    (await analyzeStack("jenkins-not-public", given, { parts: ["*"], agentPort: 50_001 })).violations,
  ).toHaveLength(1);
});
