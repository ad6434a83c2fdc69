import { type Settings } from "../schema";
import { type Breach } from "./model";

/** What every build needs of the stack. */
export function checkBuilds({ services, ci, network }: Settings): Breach[] {
  const lacks =
    ci.source.kind === "none"
      ? "there is nothing to build from. Set ci.source."
      : network.nat === "none"
        ? "a build reaches neither its source nor base images without NAT. Set network.nat: single, or build elsewhere."
        : undefined;
  if (lacks === undefined) return [];
  return Object.entries(services).flatMap(([name, { build }]) =>
    build === undefined ? [] : [{ key: `services.${name}.build`, message: lacks }],
  );
}
