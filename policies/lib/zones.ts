import { type Props } from "./props";
import { hasItems } from "./presence";

/** Zones of Route 53. */

export const zoneType = "aws:route53/zone:Zone";
/** By what a program names a zone. */
export const zoneIdentities = ["zoneId", "id"];

/** A zone that only networks of our own can ask. */
export function isPrivateZone(props: Props): boolean {
  return hasItems(props, "vpcs");
}
