import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { allowBetween, allowHttpsOut } from "../shared/security-group-edge";

/** Ports of the controller image and of NFS. https://docs.aws.amazon.com/efs/latest/ug/network-access.html */
export const ports = { ui: 8080, agents: 50000, nfs: 2049 } as const;

/** Who may talk to whom around the controller. */
export interface ControllerGroups {
  readonly controllerId: pulumi.Output<string>;
  /** Put build agents into it: it is the only group that reaches the agent port. */
  readonly agentsId: pulumi.Output<string>;
  readonly fileSystemId: pulumi.Output<string>;
  /** Every rule. A task that starts before them hangs, and one that stops after them cannot say goodbye to its file system. */
  readonly rules: readonly pulumi.Resource[];
}

/**
 * Three groups without a rule to or from an address, but for HTTPS out of the controller: load balancer -> UI, agents ->
 * agent port, controller -> file system.
 */
export function createGroups(
  name: string,
  network: { readonly vpcId: pulumi.Input<string>; readonly ingressGroupId: pulumi.Input<string> },
  parent: pulumi.Resource,
): ControllerGroups {
  // A description cannot be changed in place: the group, and all that uses it, would be replaced.
  const group = (part: string, description: string): ec2.SecurityGroup =>
    new ec2.SecurityGroup(`${name}-${part}`, { vpcId: network.vpcId, description }, { parent });
  const controller = group("controller", "Jenkins controller");
  const agents = group("agents", "Jenkins build agents");
  const fileSystem = group("home", "Mount targets of the Jenkins home");
  const edge = (
    part: string,
    description: string,
    from: pulumi.Input<string>,
    to: pulumi.Input<string>,
    port: number,
  ): readonly pulumi.Resource[] => allowBetween(`${name}-${part}`, { description, from, to, port }, parent);
  return {
    controllerId: controller.id,
    agentsId: agents.id,
    fileSystemId: fileSystem.id,
    rules: [
      ...edge("ui", "Load balancer to the Jenkins UI", network.ingressGroupId, controller.id, ports.ui),
      ...edge("agent", "Build agents to the Jenkins agent port", agents.id, controller.id, ports.agents),
      ...edge("nfs", "Jenkins controller to its home on EFS", controller.id, fileSystem.id, ports.nfs),
      allowHttpsOut(
        `${name}-controller`,
        controller.id,
        "Image, logs, secrets, source code, plugin advisories",
        parent,
      ),
    ],
  };
}
