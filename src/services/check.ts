import * as pulumi from "@pulumi/pulumi";
import { planDeployTarget } from "../../components/deploy-target/plan";
import { type Problem, SettingsError } from "../settings/problems";
import { namespace, type Settings } from "../settings/schema";
import { deployTargetArgs, type SharedArgs } from "./args";

/**
 * Asks the component of each service, as a whole, what it would refuse, before the first one is made: all at once, with the
 * key, and as a problem of the settings instead of a failure of the program. Most of it the settings have refused already, key
 * by key; this is for what follows from several of them.
 *
 * @throws pulumi.RunError with every problem; Pulumi shows its message without a stack trace
 */
export function checkServices(services: Settings["services"], shared: SharedArgs): void {
  const problems = Object.entries(services).flatMap(([name, service]): Problem[] => {
    try {
      planDeployTarget(name, deployTargetArgs(name, service, undefined, shared, { needs: [], calls: [] }));
      return [];
    } catch (error) {
      // A refusal is a plain error; any other kind is a fault of the program and wants its stack.
      if (!(error instanceof Error) || error.constructor !== Error) throw error;
      const file = `Pulumi.${shared.naming.environment}.yaml`;
      return [{ file, key: `${namespace}:services.${name}`, message: error.message }];
    }
  });
  if (problems.length > 0) throw new pulumi.RunError(new SettingsError(problems).message);
}
