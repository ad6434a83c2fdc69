import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const service = (enableExecuteCommand: unknown): Given => ({
  type: "aws:ecs/service:Service",
  name: "app",
  props: { enableExecuteCommand },
  refs: { cluster: ["cluster"] },
});
const good = { kmsKeyId: unknown, logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: unknown } };
const cluster = (executeCommandConfiguration: unknown): Given => ({
  type: "aws:ecs/cluster:Cluster",
  name: "cluster",
  props: { configuration: { executeCommandConfiguration } },
});
const noKey = "app: enableExecuteCommand is true, and the cluster cluster has no kmsKeyId for the sessions; name a key";
const noLog =
  "app: enableExecuteCommand is true, and the cluster cluster keeps no log of the sessions; set logging OVERRIDE and a log group or bucket";

describeStackRule("ecs-exec-logged", {
  complies: {
    "recorded and encrypted": [service(true), cluster(good)],
    "to a bucket": [service("true"), cluster({ ...good, logConfiguration: { s3BucketName: "b" } })],
    "no shells": [service(false), cluster({})],
    "a cluster of another stack": [{ ...service(true), refs: {} }, cluster({})],
  },
  violates: {
    neither: [
      [service(true), { ...cluster({}), props: {} }],
      [noKey, noLog],
    ],
    "no key": [[service(true), cluster({ ...good, kmsKeyId: "" })], [noKey]],
    "AWS's own log": [[service(true), cluster({ ...good, logging: "DEFAULT" })], [noLog]],
    "a log that is nowhere": [[service(true), cluster({ ...good, logConfiguration: {} })], [noLog]],
  },
  undecided: [service(unknown), cluster({})],
});
