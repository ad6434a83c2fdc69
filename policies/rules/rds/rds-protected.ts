import {
  clusterType,
  documentClusterType,
  graphClusterType,
  instanceType,
  isReplica,
  warehouseType,
} from "../../lib/databases";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

/** They hold no data themselves: nothing but the protection is theirs. */
const globalTypes = [
  "aws:docdb/globalCluster:GlobalCluster",
  "aws:neptune/globalCluster:GlobalCluster",
  "aws:rds/globalCluster:GlobalCluster",
];

export const rdsProtected = defineResourceRule<{ required: boolean; protectOption: boolean }>({
  id: "rds-protected",
  title: "Databases refuse to be deleted, and leave a snapshot",
  description: "Deletion protection is on, the last snapshot is taken, and Pulumi protects the resource.",
  severity: "high",
  controls: {
    securityHub: ["RDS.7", "RDS.8"],
    checkov: ["CKV_AWS_139", "CKV_AWS_293"],
    other: ["AWS-0177", "AWS-0343"],
  },
  remediation: "Set deletionProtection: true and the option protect, and remove skipFinalSnapshot.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-8",
  types: [instanceType, clusterType, documentClusterType, graphClusterType, warehouseType, ...globalTypes],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether databases must be protected. False where a stack is torn down often.",
        default: true,
      },
      protectOption: {
        type: "boolean",
        description: "Whether Pulumi's option protect must be set too.",
        default: true,
      },
    },
  },
  *check({ type, props, args, config }) {
    if (!config.required) return;
    yield* faults(
      // Redshift has no such protection.
      () => type !== warehouseType && !isTrue(props.deletionProtection) && "deletionProtection is not true; set it",
      // A replica leaves nothing behind that its source does not have.
      () =>
        isTrue(props.skipFinalSnapshot) &&
        !isReplica(props) &&
        "skipFinalSnapshot is true, so nothing is left; remove it",
      () =>
        config.protectOption &&
        !args.opts.protect &&
        !globalTypes.includes(type) &&
        "the option protect is not set; set it",
    );
  },
  fix(props, _config, type) {
    if (type !== warehouseType) props.deletionProtection = true;
    if (!globalTypes.includes(type)) props.skipFinalSnapshot = false;
  },
});
