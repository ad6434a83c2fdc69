import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const task = (...volumes: unknown[]) => ({ type: "aws:ecs/taskDefinition:TaskDefinition", props: { volumes } });
const efs = { transitEncryption: "ENABLED", authorizationConfig: { iam: "ENABLED", accessPointId: "fsap-1" } };
const inTheClear = (label: string) =>
  `${label}: transitEncryption is not ENABLED, so files cross the network in the clear; enable it`;

describeRule("ecs-efs-transit-encryption", {
  complies: {
    "all three": task({ name: "home", efsVolumeConfiguration: efs }),
    "a volume of another kind": task({ name: "tmp" }),
    "no volumes": { type: "aws:ecs/taskDefinition:TaskDefinition", props: {} },
  },
  violates: {
    "in the clear": [
      task({ name: "home", efsVolumeConfiguration: { ...efs, transitEncryption: "DISABLED" } }),
      [inTheClear('volume "home"')],
    ],
    "nothing at all": [
      task({ name: "tmp" }, { efsVolumeConfiguration: {} }),
      [
        inTheClear('volume "1"'),
        'volume "1": authorizationConfig.iam is not ENABLED, so whoever reaches it may mount it; enable it',
        'volume "1": authorizationConfig.accessPointId is missing, so the task sees the whole file system; name one',
      ],
    ],
  },
  partlyUndecided: {
    "the access point is not known": [
      task({
        name: "home",
        efsVolumeConfiguration: {
          transitEncryption: "DISABLED",
          authorizationConfig: { iam: "ENABLED", accessPointId: unknown },
        },
      }),
      [inTheClear('volume "home"')],
    ],
    "another volume is not known": [
      task(unknown, { name: "home", efsVolumeConfiguration: { ...efs, transitEncryption: "DISABLED" } }),
      [inTheClear('volume "home"')],
    ],
  },
  notFixed: ["nothing at all"],
  undecided: task({ name: "home", efsVolumeConfiguration: { ...efs, transitEncryption: unknown } }),
});
