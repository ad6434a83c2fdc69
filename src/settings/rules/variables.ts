import { type Settings } from "../schema";
import { type Breach } from "./model";

/** The ways in which a service is given variables of its own. */
export function checkVariables({ services }: Settings): Breach[] {
  return Object.entries(services).flatMap(([service, { environment, secrets, config }]) => {
    const fields = {
      environment,
      secrets,
      "config.parameters": config.parameters,
      "config.secrets": config.secrets,
    };
    const first = new Map<string, string>();
    return Object.entries(fields).flatMap(([field, variables]) =>
      Object.keys(variables).flatMap((variable) => {
        const before = first.get(variable);
        if (before === undefined) {
          first.set(variable, field);
          return [];
        }
        const message = `${variable} is in ${before} too, and a variable has one value. Remove one of them.`;
        return [{ key: `services.${service}.${field}.${variable}`, message }];
      }),
    );
  });
}
