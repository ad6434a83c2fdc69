import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const repository = (props: object = {}): Given => ({
  type: "aws:ecr/repository:Repository",
  name: "images",
  props: { ...props },
});
const scanning = (scanType: string, rules: unknown[] = []): Given => ({
  type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  name: "registry",
  props: { scanType, rules },
});
const message = "images: imageScanningConfiguration.scanOnPush is not true; set it";

describeStackRule("ecr-scan-on-push", {
  complies: {
    "scans on push": [repository({ imageScanningConfiguration: { scanOnPush: true } })],
    "a registry that scans everything": [repository(), scanning("ENHANCED")],
    "a registry with basic scanning of everything": [
      repository(),
      scanning("BASIC", [
        { scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] },
      ]),
    ],
    "a registry decides, whatever is unknown of the repository": [
      repository({ imageScanningConfiguration: { scanOnPush: unknown } }),
      scanning("ENHANCED"),
    ],
    "a repository decides, whatever is unknown of the registry": [
      repository({ imageScanningConfiguration: { scanOnPush: true } }),
      scanning(unknown),
    ],
  },
  violates: {
    unset: [[repository()], [message]],
    "switched off": [[repository({ imageScanningConfiguration: { scanOnPush: false } })], [message]],
    "a registry that scans what it is told": [[repository(), scanning("BASIC")], [message]],
    "a registry that scans some": [
      [repository(), scanning("BASIC", [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "prod-*" }] }])],
      [message],
    ],
    "a registry that scans by hand": [
      [repository(), scanning("BASIC", [{ scanFrequency: "MANUAL", repositoryFilters: [{ filter: "*" }] }])],
      [message],
    ],
  },
  partlyUndecided: {
    "one repository is not known": [
      [{ ...repository({ imageScanningConfiguration: unknown }), name: "first" }, repository()],
      [message],
    ],
  },
  undecided: [repository({ imageScanningConfiguration: { scanOnPush: unknown } })],
});
