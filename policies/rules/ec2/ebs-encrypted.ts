import {
  disksOf,
  isMappedToNothing,
  launchTemplateType,
  machinesOf,
  machineTypes,
  spotFleetType,
} from "../../lib/machines";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue, list, object } from "../../lib/values";

const volumeTypes = [
  "aws:ebs/volume:Volume",
  "aws:ebs/snapshotCopy:SnapshotCopy",
  "aws:ebs/snapshotImport:SnapshotImport",
  "aws:ec2/amiCopy:AmiCopy",
];
const defaultType = "aws:ebs/encryptionByDefault:EncryptionByDefault";

export const ebsEncrypted = defineResourceRule<{ byDefault: boolean }>({
  id: "ebs-encrypted",
  title: "Disks are encrypted",
  description: "Every volume, every disk of a machine and every copy of a snapshot or image is encrypted.",
  severity: "high",
  controls: {
    securityHub: ["EC2.3", "EC2.7", "EC2.181"],
    cis5: ["5.1.1"],
    checkov: ["CKV_AWS_3", "CKV_AWS_8", "CKV_AWS_106", "CKV_AWS_189"],
    other: ["AWS-0026", "AWS-0131"],
  },
  remediation: "Set encrypted: true on the volume or disk, and switch the account's default on.",
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  types: [...volumeTypes, defaultType, ...machineTypes],
  configSchema: {
    properties: {
      byDefault: {
        type: "boolean",
        description: "Whether the account encrypts by default, so that a disk without a word is fine.",
        default: false,
      },
    },
  },
  *check({ type, props, config: { byDefault } }) {
    const isWrong = (value: unknown) => !isTrue(value) && !(byDefault && (value === undefined || value === null));
    if (type === defaultType) {
      // Without a word the resource switches it on.
      if ((props.enabled ?? true) !== true && !isTrue(props.enabled)) yield "enabled is not true; remove it";
    } else if (volumeTypes.includes(type)) {
      if (isWrong(props.encrypted)) yield "encrypted is not true; set it";
    } else {
      yield* each(machinesOf(type, props), (machine) =>
        each(disksOf(type, machine.read()), function* ({ place, read }) {
          const disk = read();
          if (disk !== undefined && isWrong(disk.encrypted))
            yield `${machine.place}${place}.encrypted is not true; set it`;
        }),
      );
    }
  },
  fix(props, _config, type) {
    if (type === defaultType) props.enabled = true;
    else if (volumeTypes.includes(type)) props.encrypted = true;
    else for (const machine of machinesOf(type, props)) encryptDisks(type, machine.read());
  },
});

function encryptDisks(type: string, machine: Record<string, unknown>): void {
  for (const raw of list(machine.blockDeviceMappings)) {
    const mapping: Record<string, unknown> = object(raw);
    if (!isMappedToNothing(mapping)) mapping.ebs ??= {};
  }
  if (type === spotFleetType && list(machine.rootBlockDevices).length === 0) machine.rootBlockDevices = [{}];
  else if (type !== launchTemplateType && type !== spotFleetType) machine.rootBlockDevice ??= {};
  for (const { read } of disksOf(type, machine)) Object.assign(read() ?? {}, { encrypted: true });
}
