import { exitCodes, ReleaseError } from "../errors";
import { type Release, type ReleaseRecord } from "../../../src/settings/releases";
import { readStackNames, stackNames } from "../../../src/settings/stack-names";
import { didYouMean } from "../../../src/settings/suggest";

/** The name under which commands know `ci.jenkins` of a record. */
export const jenkinsName = "jenkins";

/** A stack and what it may have released. */
export interface Stack {
  readonly name: string;
  /** As the record's check wants them. */
  readonly services: readonly string[];
  /** What a command takes: the services, and `jenkins` where the stack has a controller. */
  readonly targets: readonly string[];
}

/**
 * Looks a stack up by its file.
 *
 * @throws ReleaseError (usage) when there is none; SettingsError when its file cannot be read
 */
export function findStack(cwd: string, name: string): Stack {
  const known = stackNames(cwd);
  if (!known.includes(name)) {
    throw new ReleaseError(
      exitCodes.usage,
      `There is no stack "${name}": no Pulumi.${name}.yaml.${didYouMean(name, known)} ${known.length === 0 ? "The folder has no stack: run the command where Pulumi.yaml is." : `There are: ${known.join(", ")}.`}`,
    );
  }
  const { services, jenkins } = readStackNames(cwd, name);
  return { name, services, targets: jenkins ? [...services, jenkinsName] : services };
}

/** What is wrong with the name of a service, if anything. */
export function unknownTarget(stack: Stack, service: string): string | undefined {
  if (stack.targets.includes(service)) return undefined;
  const there = stack.targets.length === 0 ? "It has none." : `There are: ${stack.targets.join(", ")}.`;
  return `Stack "${stack.name}" has no service "${service}" (Pulumi.${stack.name}.yaml).${didYouMean(service, stack.targets)} ${there}`;
}

/** @throws ReleaseError (usage) when the stack has no such service */
export function requireTarget(stack: Stack, service: string): void {
  const problem = unknownTarget(stack, service);
  if (problem !== undefined) throw new ReleaseError(exitCodes.usage, problem);
}

/** Services and Jenkins under one set of names. */
export function byTarget({ services, jenkins }: ReleaseRecord): ReadonlyMap<string, Release> {
  return new Map([...Object.entries(services), ...(jenkins === undefined ? [] : [[jenkinsName, jenkins] as const])]);
}
