import { type StackFacts } from "./facts";
import { usageError } from "./errors";
import { type Options } from "./options";
import { isOff, readGiven } from "./given";

/** Where the policy pack is, from the project's folder. */
export const policyPack = "policies";

/**
 * The command line of pulumi. Pack and profile go with every verb that takes them: a deployment cannot forget them. `destroy` and
 * `refresh` have no such options.
 *
 * @param profile configuration of the pack, relative to the project
 */
export function pulumiArguments(
  options: Options,
  facts: Pick<StackFacts, "shifting">,
  profile: string,
  interactive: boolean,
): string[] {
  const { verb, stack, plan } = options;
  const judged = verb === "preview" || verb === "up";
  return [
    verb,
    "--stack",
    stack,
    ...(judged ? ["--policy-pack", policyPack, "--policy-pack-config", profile] : []),
    ...(judged && needsRefresh(options, facts) ? ["--refresh"] : []),
    ...(plan === undefined ? [] : [verb === "preview" ? "--save-plan" : "--plan", plan]),
    ...(options.yes ? ["--yes"] : []),
    ...(interactive ? [] : ["--non-interactive"]),
    ...options.passedOn,
  ];
}

/**
 * ECS rewrites the weights of a listener rule while it shifts traffic, and an update sends what the state says of it: from a state that
 * is not fresh it would move traffic (https://github.com/hashicorp/terraform-provider-aws/issues/43905).
 *
 * @throws DeployError when the refresh was switched off by hand
 */
function needsRefresh(options: Options, { shifting }: Pick<StackFacts, "shifting">): boolean {
  if (shifting.length === 0) return false;
  const given = readGiven(options.passedOn).options.filter(({ name }) => ["--refresh", "-r"].includes(name));
  if (given.some(({ value }) => isOff(value)))
    throw usageError(
      `The refresh cannot be switched off: ECS shifts the traffic of ${shifting.join(", ")}, and an update from an old state would move it.`,
    );
  return given.length === 0;
}
