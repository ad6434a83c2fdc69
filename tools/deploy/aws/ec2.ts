import {
  type EC2Client,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroups,
  paginateDescribeVpcEndpoints,
  type Tag,
} from "@aws-sdk/client-ec2";
import { call } from "./failure";

export interface VpcEndpoint {
  readonly id: string;
  /** `com.amazonaws.eu-west-1.guardduty-data`. */
  readonly service: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface NetworkInterface {
  readonly id: string;
  readonly description: string;
  /** `amazon-elb`; who made it, when that was not the account itself. */
  readonly requester: string;
  readonly instanceId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Ec2Port {
  /** Endpoints of a VPC that are not on their way out. */
  readonly endpoints: (vpcId: string) => Promise<readonly VpcEndpoint[]>;
  readonly networkInterfaces: (vpcId: string) => Promise<readonly NetworkInterface[]>;
  readonly securityGroups: (vpcId: string) => Promise<readonly SecurityGroup[]>;
}

export function ec2Port(client: EC2Client): Ec2Port {
  const query = (vpcId: string) => ({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
  return {
    endpoints: async (vpcId) => {
      const found = await collect("ec2:DescribeVpcEndpoints", paginateDescribeVpcEndpoints({ client }, query(vpcId)));
      return found
        .flatMap((page) => page.VpcEndpoints ?? [])
        .filter(({ State }) => !["deleted", "deleting"].includes(State?.toLowerCase() ?? ""))
        .map((one) => ({ id: one.VpcEndpointId ?? "", service: one.ServiceName ?? "", tags: tagsOf(one.Tags) }));
    },
    networkInterfaces: async (vpcId) => {
      const found = await collect(
        "ec2:DescribeNetworkInterfaces",
        paginateDescribeNetworkInterfaces({ client }, query(vpcId)),
      );
      return found
        .flatMap((page) => page.NetworkInterfaces ?? [])
        .map((one) => ({
          id: one.NetworkInterfaceId ?? "",
          description: one.Description ?? "",
          requester: one.RequesterId ?? "",
          ...(one.Attachment?.InstanceId === undefined ? {} : { instanceId: one.Attachment.InstanceId }),
          tags: tagsOf(one.TagSet),
        }));
    },
    securityGroups: async (vpcId) => {
      const found = await collect(
        "ec2:DescribeSecurityGroups",
        paginateDescribeSecurityGroups({ client }, query(vpcId)),
      );
      return found
        .flatMap((page) => page.SecurityGroups ?? [])
        .map((one) => ({ id: one.GroupId ?? "", name: one.GroupName ?? "", tags: tagsOf(one.Tags) }));
    },
  };
}

async function collect<T>(action: string, pages: AsyncIterable<T>): Promise<T[]> {
  const all = async () => {
    const found: T[] = [];
    for await (const page of pages) found.push(page);
    return found;
  };
  return (await call(action, all)) ?? [];
}

function tagsOf(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
}
