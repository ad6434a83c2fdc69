import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as scheduler from "@pulumi/aws/scheduler";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import * as vpc from "@pulumi/aws/vpc";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { record } from "../../support/record";

/** What the stacks do not hold and the rules speak of all the same: a scheduled task, a scaling by the clock, a queue behind a topic. */
export function sample(): Promise<readonly RecordedResource[]> {
  return record(() => {
    const cluster = new ecs.Cluster("cluster");
    const capacity = new ecs.ClusterCapacityProviders("cluster", {
      clusterName: cluster.name,
      capacityProviders: ["FARGATE"],
    });
    const logs = new cloudwatch.LogGroup("nightly", { name: "/nightly" });
    const role = new iam.Role("nightly", { assumeRolePolicy: "{}" });
    const rights = new iam.RolePolicy("nightly", { role: role.name, policy: "{}" });
    const task = new ecs.TaskDefinition("nightly", {
      family: "nightly",
      executionRoleArn: role.arn,
      containerDefinitions: JSON.stringify([
        { name: "job", logConfiguration: { options: { "awslogs-group": "/nightly" } } },
      ]),
    });
    const network = new ec2.Vpc("network", { cidrBlock: "10.0.0.0/16" });
    const subnet = new ec2.Subnet("private", { vpcId: network.id, cidrBlock: "10.0.0.0/24" });
    const table = new ec2.RouteTable("private", { vpcId: network.id });
    new ec2.RouteTableAssociation("private", { subnetId: subnet.id, routeTableId: table.id });
    const route = new ec2.Route("private", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0" });
    const group = new ec2.SecurityGroup("nightly", { vpcId: network.id });
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    const out = new vpc.SecurityGroupEgressRule("nightly", {
      securityGroupId: group.id,
      cidrIpv4: "0.0.0.0/0",
      ...https,
    });
    new scheduler.Schedule(
      "nightly",
      {
        scheduleExpression: "cron(0 3 * * ? *)",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: cluster.arn,
          roleArn: role.arn,
          ecsParameters: {
            taskDefinitionArn: task.arn,
            networkConfiguration: { subnets: [subnet.id], securityGroups: [group.id] },
          },
        },
      },
      { dependsOn: [capacity, logs, rights, route, out] },
    );
    const target = new appautoscaling.Target("web", {
      minCapacity: 1,
      maxCapacity: 2,
      resourceId: "service/other/web",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "custom-resource",
    });
    new appautoscaling.ScheduledAction("web", {
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      serviceNamespace: target.serviceNamespace,
      schedule: "cron(0 3 * * ? *)",
      scalableTargetAction: { minCapacity: 2 },
    });
    const queue = new sqs.Queue("jobs");
    const letIn = new sqs.QueuePolicy("jobs", { queueUrl: queue.url, policy: "{}" });
    const topic = new sns.Topic("jobs");
    new sns.TopicSubscription(
      "jobs",
      { topic: topic.arn, protocol: "sqs", endpoint: queue.arn },
      { dependsOn: [letIn] },
    );
  });
}
