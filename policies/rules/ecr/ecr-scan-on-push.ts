import { ofType } from "../../lib/graph";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { isTrue, object } from "../../lib/values";

export const ecrScanOnPush = defineStackRule({
  id: "ecr-scan-on-push",
  title: "Images are scanned when they are pushed",
  description: "Every repository scans on push, or the registry scans everything.",
  severity: "high",
  controls: { securityHub: ["ECR.1"], checkov: ["CKV_AWS_163"], other: ["AWS-0030", "ECR_REPO_SCAN_ON_PUSH_RULE"] },
  remediation: "Set imageScanningConfiguration.scanOnPush: true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  *check(resources): Iterable<StackFinding> {
    const scansAll = ofType(resources, "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration").some(
      ({ props }) => props.scanType === "ENHANCED",
    );
    if (scansAll) return;
    for (const resource of ofType(resources, "aws:ecr/repository:Repository")) {
      if (!isTrue(object(resource.props.imageScanningConfiguration).scanOnPush))
        yield { resource, message: "imageScanningConfiguration.scanOnPush is not true" };
    }
  },
});
