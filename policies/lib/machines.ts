import { type Props } from "./props";
import { list, object, text } from "./values";

/** Everything that starts EC2 instances, and where each of them says what. */

export const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";
export const machineTypes = [
  launchTemplateType,
  "aws:ec2/instance:Instance",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
];

/** A disk that a machine brings along. */
export interface Disk {
  readonly place: string;
  readonly read: () => Props;
}

export function disksOf(type: string, props: Props): Disk[] {
  if (type === launchTemplateType) {
    const mappings = list(props.blockDeviceMappings);
    return Array.from({ length: mappings.length }, (_, index) => ({
      place: `blockDeviceMappings[${index}].ebs`,
      read: () => object(object(mappings[index]).ebs),
    }));
  }
  const devices = list(props.ebsBlockDevices);
  return [
    { place: "rootBlockDevice", read: () => object(props.rootBlockDevice) },
    ...Array.from({ length: devices.length }, (_, index) => ({
      place: `ebsBlockDevices[${index}]`,
      read: () => object(devices[index]),
    })),
  ];
}

/** What runs at the first start, in clear: some types take it as base64, some as text, some either way. */
export function userDataOf(props: Props): { property: string; read: () => string }[] {
  return ["userData", "userDataBase64"].map((property) => ({
    property,
    read: () => {
      const value = text(props[property]) ?? "";
      return `${value}\n${Buffer.from(value, "base64").toString("latin1")}`;
    },
  }));
}
