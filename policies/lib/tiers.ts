import { type PolicyResource } from "@pulumi/policy";
import { fits } from "./exemptions/model";
import { type Props } from "./props";
import { some } from "./unknowns";
import { object, text } from "./values";

/** Which subnets are meant for what: their tags say it, and their names where nobody tagged them. */

export const vpcType = "aws:ec2/vpc:Vpc";
export const subnetType = "aws:ec2/subnet:Subnet";

/** A tag by its key, in capitals or not. Only this one is read; an engine has those of the provider among `tagsAll`. */
function tag(props: Props, key: string): string | undefined {
  for (const tags of [object(props.tags), object(props.tagsAll)]) {
    const own = Object.keys(tags).find((each) => each.toLowerCase() === key.toLowerCase());
    const value = own === undefined ? undefined : text(tags[own]);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

/** Whether a subnet has one of the tags, each written as `key=value`, in capitals or not. */
export function hasTag(props: Props, wanted: readonly string[]): boolean {
  return some(wanted, (each) => {
    const [key = "", value = ""] = each.split("=");
    return tag(props, key)?.toLowerCase() === value.toLowerCase();
  });
}

/** Whether the logical name or the tag `Name` fits one of the patterns, in capitals or not. */
export function isNamed({ name, props }: PolicyResource, patterns: readonly string[]): boolean {
  const fitsOne = (each: string) => patterns.some((pattern) => fits(pattern.toLowerCase(), each.toLowerCase()));
  return fitsOne(name) || fitsOne(tag(props as Props, "Name") ?? "");
}

/** The value of the first of these tags that a resource has: its tier. */
export function tierOf(props: Props, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = tag(props, key);
    if (value !== undefined) return value;
  }
  return undefined;
}
