import * as pulumi from "@pulumi/pulumi";
import { type ClusterRef } from "../../../../components/cluster/cluster-ref";
import { type IngressRef } from "../../../../components/ingress/ingress-ref";
import { type NetworkRef } from "../../../../components/network/network-ref";

/** A neighbour that registers something, so that the recorded graph shows who waits for it. */
export class Neighbour extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Neighbour", name, {});
  }
}

export function fakeNetwork(): Pick<NetworkRef, "vpcId" | "privateSubnetIds" | "egressReady"> {
  return {
    vpcId: pulumi.output("vpc-1"),
    privateSubnetIds: ["subnet-private-a", "subnet-private-b"].map((id) => pulumi.output(id)),
    egressReady: pulumi.output([new Neighbour("egress")]),
  };
}

export const execKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/exec";
export const execLogGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:/platform/exec";

export function fakeCluster(capacityReady?: pulumi.Resource): ClusterRef {
  return {
    clusterArn: pulumi.output("arn:aws:ecs:eu-west-1:111122223333:cluster/main"),
    clusterName: pulumi.output("main"),
    capacityReady: capacityReady ?? new Neighbour("capacity"),
    namespaceArn: pulumi.output("arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-main"),
    exec: { keyArn: pulumi.output(execKeyArn), logGroupArn: pulumi.output(execLogGroupArn) },
  };
}

export const listenerArn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/edge/1/2";

export function fakeIngress(): IngressRef {
  return {
    httpsListenerArn: pulumi.output(listenerArn),
    securityGroupId: pulumi.output("sg-edge"),
    loadBalancerArnSuffix: pulumi.output("app/edge/1"),
    baseUrl: pulumi.output("https://apps.example.com"),
  };
}
