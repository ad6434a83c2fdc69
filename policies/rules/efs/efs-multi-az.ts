import { fileSystemType, replicationType } from "../../lib/file-systems";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { list, object } from "../../lib/values";

export const efsMultiAz = defineResourceRule<{ required: boolean }>({
  id: "efs-multi-az",
  title: "File systems outlive the loss of a zone",
  description: "No file system, the copy of a replication included, keeps its data in one availability zone alone.",
  severity: "medium",
  controls: {},
  remediation:
    "Remove availabilityZoneName. The storage class cannot be changed: copy the data into another file system.",
  url: "https://docs.aws.amazon.com/efs/latest/ug/features.html#file-system-type",
  types: [fileSystemType, replicationType],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether file systems must span zones. False where the data can be made again.",
        default: true,
      },
    },
  },
  *check({ type, props, config }) {
    if (!config.required) return;
    const { destination } = props;
    const where =
      type === fileSystemType ? props : object(Array.isArray(destination) ? list(destination)[0] : destination);
    if (isSet(where, "availabilityZoneName"))
      yield `${type === fileSystemType ? "" : "destination."}availabilityZoneName is set, so the data lies in one zone; remove it`;
  },
});
