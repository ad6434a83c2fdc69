import { analyzeStack, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const detector = (props: object = {}): Given => ({
  type: "aws:guardduty/detector:Detector",
  name: "detector",
  props: { ...props },
});
const feature = (name: unknown, status: unknown = "ENABLED", more: object = {}): Given => ({
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  name: String(name),
  props: { name, status, ...more },
  refs: { detectorId: ["detector"] },
});
const fargate = {
  additionalConfigurations: [
    { name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" },
    { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" },
  ],
};
const runtime = feature("RUNTIME_MONITORING", "ENABLED", fargate);
const [s3, ebs, rds] = [feature("S3_DATA_EVENTS"), feature("EBS_MALWARE_PROTECTION"), feature("RDS_LOGIN_EVENTS")];
const off = (name: string) => `detector: ${name} is not enabled; add a DetectorFeature for it`;
const blind =
  "detector: RUNTIME_MONITORING has no ECS_FARGATE_AGENT_MANAGEMENT, so it sees nothing of Fargate; enable it in additionalConfigurations";
const others = [ebs, rds, runtime];

describeStackRule("guardduty-features", {
  complies: {
    all: [detector(), s3, ebs, rds, runtime],
    "two in the older form": [
      detector({
        datasources: {
          s3Logs: { enable: true },
          malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { enable: "true" } } },
        },
      }),
      rds,
      runtime,
    ],
    "by the id of the detector": [
      detector({ id: "d1" }),
      ...[s3, ebs, rds, runtime].map((one) => ({ ...one, refs: {}, props: { ...one.props, detectorId: "d1" } })),
    ],
  },
  violates: {
    none: [
      [detector()],
      ["S3_DATA_EVENTS", "RUNTIME_MONITORING", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS"].map(off),
    ],
    "one off": [[detector(), feature("S3_DATA_EVENTS", "DISABLED"), ...others], [off("S3_DATA_EVENTS")]],
    "one off in the older form": [
      [detector({ datasources: { s3Logs: { enable: false } } }), ...others],
      [off("S3_DATA_EVENTS")],
    ],
    "one of another detector": [[detector(), { ...s3, refs: {} }, ...others], [off("S3_DATA_EVENTS")]],
    "tasks without their agent": [[detector(), s3, ebs, rds, feature("RUNTIME_MONITORING")], [blind]],
    "tasks with an agent that is off": [
      [
        detector(),
        s3,
        ebs,
        rds,
        feature("RUNTIME_MONITORING", "ENABLED", {
          additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "DISABLED" }],
        }),
      ],
      [blind],
    ],
    "tasks with another agent": [
      [
        detector(),
        s3,
        ebs,
        rds,
        feature("RUNTIME_MONITORING", "ENABLED", {
          additionalConfigurations: [{ name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" }],
        }),
      ],
      [blind],
    ],
  },
  partlyUndecided: {
    "one is not known, another is off": [
      [detector(), feature("S3_DATA_EVENTS", unknown), feature("RDS_LOGIN_EVENTS", "DISABLED"), ebs, runtime],
      [off("RDS_LOGIN_EVENTS")],
    ],
  },
  undecided: [detector(), feature("S3_DATA_EVENTS", unknown), ...others],
});

test("a profile can ask for other features", async () => {
  expect(
    (await analyzeStack("guardduty-features", [detector(), s3], { features: ["S3_DATA_EVENTS"] })).violations,
  ).toEqual([]);
});
