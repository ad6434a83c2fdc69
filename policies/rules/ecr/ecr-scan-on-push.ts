import { defineStackRule, type Props } from "../../lib/rule";
import { some } from "../../lib/unknowns";
import { isTrue, list, object } from "../../lib/values";

const repositoryType = "aws:ecr/repository:Repository";
const registryType = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

/** Enhanced scanning, or a rule of basic scanning whose filter leaves no repository out. */
function scansEverything(registry: Props): boolean {
  if (registry.scanType === "ENHANCED") return true;
  return list(registry.rules)
    .map(object)
    .some(
      ({ scanFrequency, repositoryFilters }) =>
        scanFrequency === "SCAN_ON_PUSH" &&
        list(repositoryFilters).some((repositories) => object(repositories).filter === "*"),
    );
}

export const ecrScanOnPush = defineStackRule({
  id: "ecr-scan-on-push",
  title: "Images are scanned when they are pushed",
  description: "Every repository scans on push, or the registry scans everything.",
  severity: "high",
  controls: { securityHub: ["ECR.1"], checkov: ["CKV_AWS_163"], other: ["AWS-0030", "ECR_REPO_SCAN_ON_PUSH_RULE"] },
  remediation: "Set imageScanningConfiguration.scanOnPush: true, or let the registry scan every repository.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  types: [repositoryType],
  *check({ props, stack }) {
    const scans = [
      () => isTrue(object(props.imageScanningConfiguration).scanOnPush),
      () => some(stack.ofType(registryType), (registry) => scansEverything(registry.props)),
    ];
    if (!some(scans, (holds) => holds())) yield "imageScanningConfiguration.scanOnPush is not true; set it";
  },
});
