import { type PolicyResource } from "@pulumi/policy";
import { isSet } from "../../lib/presence";
import { defineStackRule, type Props } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

const serviceType = "aws:ecs/service:Service";
const clusterType = "aws:ecs/cluster:Cluster";

export const ecsExecLogged = defineStackRule({
  id: "ecs-exec-logged",
  title: "Shells into containers are recorded and encrypted",
  description: "A service that allows ECS Exec runs in a cluster that encrypts the sessions and keeps a log of them.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_223", "CKV_AWS_224"] },
  remediation:
    "Set configuration.executeCommandConfiguration of the cluster with kmsKeyId, logging OVERRIDE and a log.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  types: [serviceType],
  *check({ props, resource, stack }) {
    if (!isTrue(props.enableExecuteCommand)) return;
    // A cluster of another stack cannot be seen from here.
    yield* each(stack.referenced(resource, "cluster", clusterType), faultsOf);
  },
});

function* faultsOf({ name, props }: PolicyResource): Iterable<string> {
  const exec = object(object((props as Props).configuration).executeCommandConfiguration);
  const start = `enableExecuteCommand is true, and the cluster ${name}`;
  if (!isSet(exec, "kmsKeyId")) yield `${start} has no kmsKeyId for the sessions; name a key`;
  const log = object(exec.logConfiguration);
  const isKept = exec.logging === "OVERRIDE" && (isSet(log, "cloudWatchLogGroupName") || isSet(log, "s3BucketName"));
  if (!isKept) yield `${start} keeps no log of the sessions; set logging OVERRIDE and a log group or bucket`;
}
