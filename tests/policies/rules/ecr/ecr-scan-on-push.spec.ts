import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const repository = (props: object = {}): Given => ({
  type: "aws:ecr/repository:Repository",
  name: "images",
  props: { ...props },
});
const scanning = (scanType: string): Given => ({
  type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
  name: "registry",
  props: { scanType },
});
const message = "images: imageScanningConfiguration.scanOnPush is not true";

describeStackRule("ecr-scan-on-push", {
  complies: {
    "scans on push": [repository({ imageScanningConfiguration: { scanOnPush: true } })],
    "a registry that scans everything": [repository(), scanning("ENHANCED")],
  },
  violates: {
    unset: [[repository()], [message]],
    "switched off": [[repository({ imageScanningConfiguration: { scanOnPush: false } })], [message]],
    "a registry that scans what it is told": [[repository(), scanning("BASIC")], [message]],
  },
  undecided: [repository({ imageScanningConfiguration: { scanOnPush: unknown } })],
});
