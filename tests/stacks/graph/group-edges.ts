import { type RecordedResource } from "../../../tools/preview/engine/model";
import { called, type Graph, listAt } from "./graph";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** A way out to addresses on another port than HTTPS, with its reason. */
export interface OpenPort {
  /** Logical name of the rule. */
  readonly rule: string;
  readonly reason: string;
}

/**
 * Ways between groups that only one end declares, ways out to addresses that are not HTTPS, and rules in a form that hides from
 * this check.
 */
export function groupEdgeFaults(graph: Graph, open: readonly OpenPort[] = []): readonly string[] {
  return [
    ...oneEnded(graph, ingress, egress),
    ...oneEnded(graph, egress, ingress),
    ...outToAddresses(graph, open),
    ...otherForms(graph),
  ];
}

function oneEnded(graph: Graph, type: string, opposite: string): readonly string[] {
  const others = graph.ofType(opposite);
  return graph
    .ofType(type)
    .filter(({ inputs }) => inputs.referencedSecurityGroupId !== undefined)
    .filter((rule) => !others.some((other) => isOpposite(rule, other)))
    .map((rule) => `${called(rule)}: the group at the other end has no rule for it`);
}

function isOpposite({ inputs: one }: RecordedResource, { inputs: other }: RecordedResource): boolean {
  return (
    one.securityGroupId === other.referencedSecurityGroupId &&
    one.referencedSecurityGroupId === other.securityGroupId &&
    one.ipProtocol === other.ipProtocol &&
    one.fromPort === other.fromPort &&
    one.toPort === other.toPort
  );
}

function outToAddresses(graph: Graph, open: readonly OpenPort[]): readonly string[] {
  return graph
    .ofType(egress)
    .filter(({ inputs }) => inputs.referencedSecurityGroupId === undefined)
    .filter(({ inputs }) => inputs.ipProtocol !== "tcp" || inputs.fromPort !== 443 || inputs.toPort !== 443)
    .filter(({ name }) => !open.some(({ rule }) => rule === name))
    .map((rule) => `${called(rule)}: leads out on another port than 443`);
}

/** Rules inside a group and rules of the old type: the provider fights itself when they are mixed with the ones above. */
function otherForms(graph: Graph): readonly string[] {
  const inline = graph
    .ofType("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
    .filter(({ inputs }) => listAt(inputs, "ingress").length + listAt(inputs, "egress").length > 0);
  const old = graph.ofType("aws:ec2/securityGroupRule:SecurityGroupRule");
  return [...inline, ...old].map((one) => `${called(one)}: rules are resources of their own`);
}
