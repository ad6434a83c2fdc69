import { type Graph, texts } from "./graph";

const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/**
 * Groups in which nothing stands: their rules are holes without a purpose. A state machine names its groups inside a text; a policy
 * that names one does not stand in it.
 */
export function memberFaults(graph: Graph): readonly string[] {
  const users = graph.resources
    .filter(({ type }) => !/^aws:(vpc\/securityGroup|ec2\/securityGroup|iam\/)/.test(type))
    .flatMap(({ inputs }) => texts(inputs));
  return graph
    .ofType("aws:ec2/securityGroup:SecurityGroup")
    .filter(({ id }) => !users.some((text) => text.includes(String(id))))
    .map(({ name }) => `nothing stands in the group ${name}`);
}

/** Groups with a way out to addresses, sorted. On which port is asked elsewhere. */
export function leadOut(graph: Graph): readonly string[] {
  const out = graph
    .ofType(egress)
    .filter(({ inputs }) => inputs.referencedSecurityGroupId === undefined)
    .map(({ inputs }) => inputs.securityGroupId);
  return graph
    .ofType("aws:ec2/securityGroup:SecurityGroup")
    .filter(({ id }) => out.includes(id))
    .map(({ name }) => name)
    .sort();
}
