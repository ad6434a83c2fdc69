import { type Props } from "./props";
import { isSet } from "./presence";
import { list, object, text } from "./values";

/** Everything that starts EC2 instances, and where each of them says what. */

export const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";
/** Starts machines of several kinds, each with what an instance has. */
export const spotFleetType = "aws:ec2/spotFleetRequest:SpotFleetRequest";
export const machineTypes = [
  launchTemplateType,
  "aws:ec2/instance:Instance",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  spotFleetType,
];

/** A machine that a resource describes. */
export interface Machine {
  /** `launchSpecifications[0].`, or nothing where the resource describes one. */
  readonly place: string;
  readonly read: () => Props;
}

export function machinesOf(type: string, props: Props): Machine[] {
  if (type !== spotFleetType) return [{ place: "", read: () => props }];
  return at(props.launchSpecifications, "launchSpecifications").map(({ place, read }) => ({
    place: `${place}.`,
    read,
  }));
}

/** A disk that a machine brings along. */
export interface Disk {
  readonly place: string;
  /** Undefined where a template maps a device to no volume. */
  readonly read: () => Props | undefined;
}

/** The disks of a machine. */
export function disksOf(type: string, props: Props): Disk[] {
  if (type === launchTemplateType)
    return at(props.blockDeviceMappings, "blockDeviceMappings").map(({ place, read }) => ({
      place: `${place}.ebs`,
      read: () => (isMappedToNothing(read()) ? undefined : object(read().ebs)),
    }));
  const roots = at(props.rootBlockDevices, "rootBlockDevices");
  return [
    ...(roots.length > 0 ? roots : [{ place: "rootBlockDevice", read: () => object(props.rootBlockDevice) }]),
    ...at(props.ebsBlockDevices, "ebsBlockDevices"),
  ];
}

/** AWS takes `noDevice: ""` for a word too. */
export function isMappedToNothing(mapping: Props): boolean {
  return !isSet(mapping, "ebs") && (isSet(mapping, "virtualName") || typeof mapping.noDevice === "string");
}

/** The items of a list, none of them read yet. */
function at(value: unknown, property: string): Machine[] {
  const items = list(value);
  return Array.from({ length: items.length }, (_, index) => ({
    place: `${property}[${index}]`,
    read: () => object(items[index]),
  }));
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
