import { type Settings } from "../schema";
import { type Breach } from "./model";

/** File systems, private CAs and keys are reached in the region of the tasks alone. */
export function checkArns({ services, environment }: Settings): Breach[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const tls = service.kind === "internal" && service.tls !== undefined ? Object.entries(service.tls) : [];
    const arns = [
      ...service.fileSystems.flatMap(({ fileSystemArn, accessPointArn }, index) =>
        Object.entries({ fileSystemArn, accessPointArn }).map(([key, arn]) => [`fileSystems[${index}].${key}`, arn]),
      ),
      ...tls.map(([key, arn]) => [`tls.${key}`, arn]),
    ];
    return arns.flatMap(([key = "", arn = ""]) => {
      const region = arn.split(":")[3] ?? "";
      if (region === environment.region) return [];
      return [
        {
          key: `services.${name}.${key}`,
          message: `it is in ${region}, the tasks are in ${environment.region}. Name one of ${environment.region}.`,
        },
      ];
    });
  });
}
