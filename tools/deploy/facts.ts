import { parseSettings } from "../../src/settings/parse";
import { SettingsError } from "../../src/settings/problems";
import { namespace } from "../../src/settings/schema";
import { siblingNetworks } from "../../src/settings/siblings";
import { PreviewError } from "../preview/errors";
import { readStackConfig, type StackConfig } from "../preview/project/config";
import { checkStack, readProject } from "../preview/project/project";
import { usageError } from "./errors";

/** What the checks need of a stack's settings. */
export interface StackFacts {
  readonly stack: string;
  readonly stackFile: string;
  readonly tier: string;
  readonly accountId: string;
  readonly region: string;
  /** Services whose traffic ECS shifts by itself. */
  readonly shifting: readonly string[];
}

/** Strategies in which ECS changes listener rules. */
const shiftingStrategies: readonly string[] = ["blueGreen", "canary", "linear"];

/**
 * Reads the settings of a stack as the program will, without the engine.
 *
 * @throws DeployError (command line or settings) with everything that is wrong
 */
export function readFacts(root: string, stack: string, env: NodeJS.ProcessEnv): StackFacts {
  const stackFile = `Pulumi.${stack}.yaml`;
  try {
    const project = readProject(root);
    checkStack(project, stack);
    const config = readStackConfig(project, stack, env);
    const { environment, services } = parseSettings(sectionsOf(config), {
      stackFile,
      naming: { project: project.name, environment: stack },
      secretSections: config.secretKeys.filter(isOurs).map(sectionOf),
      siblings: siblingNetworks(root, stack, () => undefined),
    });
    const { tier, accountId, region } = environment;
    return { stack, stackFile, tier, accountId, region, shifting: shiftingServices(services) };
  } catch (error) {
    if (error instanceof SettingsError || error instanceof PreviewError) throw usageError(error.message);
    throw error;
  }
}

/** Those whose traffic ECS shifts. A kind of service without traffic has no strategy. */
export function shiftingServices(services: Readonly<Record<string, object>>): string[] {
  return Object.entries(services).flatMap(([name, service]) =>
    "strategy" in service && shiftingStrategies.includes(String(service.strategy)) ? [name] : [],
  );
}

function isOurs(key: string): boolean {
  return key.startsWith(`${namespace}:`);
}

function sectionOf(key: string): string {
  return key.slice(namespace.length + 1);
}

/** Maps and lists stand there as JSON, as the engine hands them on. */
function sectionsOf({ values }: StackConfig): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => isOurs(key))
      .map(([key, text]) => [sectionOf(key), parsed(text)]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
