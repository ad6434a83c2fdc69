import { shown } from "../problems";
import { type Settings } from "../schema";
import { type Breach } from "./model";

/** File systems, private CAs and keys of a service are used by tasks, which reach those of their own region alone. */
export function checkPlaces({ services, environment: { region } }: Settings): Breach[] {
  return Object.entries(services).flatMap(([name, service]) =>
    arnsOf(service).flatMap(([key, arn]) =>
      arn.split(":")[3] === region
        ? []
        : [{ key: `services.${name}.${key}`, message: `${shown(arn)} is not in ${region}, where the tasks run.` }],
    ),
  );
}

function arnsOf(service: Settings["services"][string]): [key: string, arn: string][] {
  const tls = "tls" in service ? service.tls : undefined;
  return [
    ...service.fileSystems.flatMap(({ fileSystemArn, accessPointArn }, index): [string, string][] => [
      [`fileSystems[${index}].fileSystemArn`, fileSystemArn],
      [`fileSystems[${index}].accessPointArn`, accessPointArn],
    ]),
    ...(tls === undefined
      ? []
      : ([
          ["tls.certificateAuthorityArn", tls.certificateAuthorityArn],
          ["tls.keyArn", tls.keyArn],
        ] satisfies [string, string][])),
  ];
}
