import { ec2Like, type Inventor } from "../facts";
import { hex } from "../naming";

/** VPCs, subnets, gateways, security groups. */
export const ec2: Readonly<Record<string, Inventor>> = {
  "aws:ec2/vpc:Vpc": ec2Like("vpc", "vpc", (_id, f) => ({
    defaultSecurityGroupId: `sg-0${hex(`${f.uuid()}sg`, 16)}`,
    defaultNetworkAclId: `acl-0${hex(`${f.uuid()}acl`, 16)}`,
    defaultRouteTableId: `rtb-0${hex(`${f.uuid()}rtb`, 16)}`,
    mainRouteTableId: `rtb-0${hex(`${f.uuid()}rtb`, 16)}`,
    ownerId: f.account,
  })),
  "aws:ec2/subnet:Subnet": ec2Like("subnet", "subnet"),
  "aws:ec2/internetGateway:InternetGateway": ec2Like("igw", "internet-gateway"),
  "aws:ec2/natGateway:NatGateway": ec2Like("nat", "natgateway"),
  "aws:ec2/routeTable:RouteTable": ec2Like("rtb", "route-table"),
  "aws:ec2/route:Route": (f) => ({ id: `r-${f.text("routeTableId") ?? "rtb"}${f.hex(10)}`, outputs: {} }),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ec2Like("rtbassoc", "route-table-association"),
  "aws:ec2/securityGroup:SecurityGroup": ec2Like("sg", "security-group", (_id, f) => ({ name: f.named() })),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2Like("sg", "security-group"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2Like("sgr", "security-group-rule"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2Like("sgr", "security-group-rule"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2Like("vpce", "vpc-endpoint", (id, f) => ({
    prefixListId: `pl-0${f.hex(16)}`,
    dnsEntries: [
      { dnsName: `${id}.${f.text("serviceName") ?? "service"}`, hostedZoneId: `Z${f.hex(13).toUpperCase()}` },
    ],
  })),
  "aws:ec2/flowLog:FlowLog": ec2Like("fl", "vpc-flow-log"),
  "aws:ec2/eip:Eip": (f) => {
    const id = `eipalloc-0${f.hex(16)}`;
    return {
      id,
      outputs: {
        allocationId: id,
        publicIp: `203.0.113.${String(Number.parseInt(f.hex(2), 16))}`,
        arn: f.arn("ec2", `elastic-ip/${id}`),
      },
    };
  },
};
