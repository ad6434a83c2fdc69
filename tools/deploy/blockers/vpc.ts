import { type FindContext, type Finder, type Finding, ofTypes } from "./finder";
import { isOwned } from "./eni-owners";

/** AWS and people put things into a VPC that the stack does not know; while they are there, it cannot be deleted. */
export const vpc: Finder = {
  name: "VPC",
  find: async (context) => {
    const vpcs = ofTypes(context.deleted, "aws:ec2/vpc:Vpc");
    return (await Promise.all(vpcs.map(({ id }) => findIn(id, context)))).flat();
  },
};

const managedByGuardDuty = (tags: Readonly<Record<string, string>>) => tags.GuardDutyManaged === "true";

async function findIn(vpcId: string, { facts, aws, all }: FindContext): Promise<Finding[]> {
  const known = new Set(all.map(({ id }) => id));
  const region = `--region ${facts.region}`;
  const [endpoints, interfaces, groups] = await Promise.all([
    aws.ec2.endpoints(vpcId),
    aws.ec2.networkInterfaces(vpcId),
    aws.ec2.securityGroups(vpcId),
  ]);
  const foreign = endpoints.filter(({ id }) => !known.has(id));
  // Its interfaces go with an endpoint, so that alone is worth a word.
  const ofEndpoint = (description: string) => foreign.some(({ id }) => description.includes(id));
  const guardDuty = [...foreign, ...groups].filter(({ id, tags }) => managedByGuardDuty(tags) && !known.has(id));
  return [
    ...foreign
      .filter(({ tags }) => !managedByGuardDuty(tags))
      .map(({ id, service }): Finding => ({
        kind: "blocks",
        what: "VPC endpoint of somebody else",
        where: [id],
        why: `it is in ${vpcId} (${service}), and the stack did not make it`,
        fix: `aws ec2 delete-vpc-endpoints ${region} --vpc-endpoint-ids ${id}`,
      })),
    ...interfaces
      .filter((one) => !known.has(one.id) && !ofEndpoint(one.description) && !isOwned(one, all))
      .map(({ id, description, requester }): Finding => ({
        kind: "blocks",
        what: "network interface of somebody else",
        where: [id],
        why: `it is in ${vpcId} (${[description, requester].filter((text) => text !== "").join(", ") || "no description"}), and nothing in the stack owns it`,
        fix: `delete what uses it (a running task, a function, an instance), or when nothing does: aws ec2 delete-network-interface ${region} --network-interface-id ${id}`,
      })),
    ...groups
      .filter(({ id, name, tags }) => name !== "default" && !known.has(id) && !managedByGuardDuty(tags))
      .map(({ id, name }): Finding => ({
        kind: "blocks",
        what: "security group of somebody else",
        where: [id],
        why: `it is in ${vpcId} (${name}), and the stack did not make it`,
        fix: `aws ec2 delete-security-group ${region} --group-id ${id}`,
      })),
    ...(guardDuty.length === 0 ? [] : [guardDutyNote(vpcId, guardDuty)]),
  ];
}

/** https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpc/ says what the provider does about them. */
function guardDutyNote(vpcId: string, found: readonly { readonly id: string }[]): Finding {
  return {
    kind: "stays",
    what: "things of GuardDuty",
    where: found.map(({ id }) => id),
    why: `they are in ${vpcId}; the provider removes them when it deletes the VPC, if it may`,
    fix: "the deploying role needs ec2:DescribeVpcEndpoints, ec2:DeleteVpcEndpoints, ec2:DescribeSecurityGroups and ec2:DeleteSecurityGroup; else the VPC cannot be deleted",
  };
}
