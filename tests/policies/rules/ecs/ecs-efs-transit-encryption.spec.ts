import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const task = (...volumes: unknown[]) => ({ type: "aws:ecs/taskDefinition:TaskDefinition", props: { volumes } });
const efs = { transitEncryption: "ENABLED", authorizationConfig: { iam: "ENABLED", accessPointId: "fsap-1" } };

describeRule("ecs-efs-transit-encryption", {
  complies: {
    "all three": task({ name: "home", efsVolumeConfiguration: efs }),
    "a volume of another kind": task({ name: "tmp" }),
    "no volumes": { type: "aws:ecs/taskDefinition:TaskDefinition", props: {} },
  },
  violates: {
    "in the clear": [
      task({ name: "home", efsVolumeConfiguration: { ...efs, transitEncryption: "DISABLED" } }),
      ['volume "home": transitEncryption is not ENABLED'],
    ],
    "nothing at all": [
      task({ name: "tmp" }, { efsVolumeConfiguration: {} }),
      [
        'volume "1": transitEncryption is not ENABLED',
        'volume "1": authorizationConfig.iam is not ENABLED',
        'volume "1": authorizationConfig.accessPointId is missing',
      ],
    ],
  },
  undecided: task({ name: "home", efsVolumeConfiguration: { ...efs, transitEncryption: unknown } }),
});
