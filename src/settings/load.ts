import * as pulumi from "@pulumi/pulumi";
import { parseSettings } from "./parse";
import { SettingsError } from "./problems";
import { readReleases, type Releases } from "./releases";
import { warningsOf } from "./rules/limits";
import { namespace, type Settings } from "./schema";
import { siblingNetworks } from "./siblings";

export interface Loaded {
  readonly settings: Settings;
  readonly releases: Releases;
  readonly project: string;
  readonly stack: string;
}

/**
 * Reads the configuration of the running stack. The only place that touches Pulumi's configuration (ADR 0002): it sees every
 * key of the project, so one that nobody knows is refused instead of ignored.
 *
 * @throws pulumi.RunError with every problem; Pulumi shows its message without a stack trace
 */
export function loadSettings(projectDir: string = process.cwd()): Loaded {
  const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
  const sections = ownSections();
  try {
    const settings = parseSettings(Object.fromEntries(sections.map(({ name, value }) => [name, value])), {
      stackFile: `Pulumi.${stack}.yaml`,
      naming: { project, environment: stack },
      secretSections: sections.filter((section) => section.secret).map((section) => section.name),
      siblings: siblingNetworks(projectDir, stack, (message) => void pulumi.log.warn(message)),
    });
    for (const warning of warningsOf(settings)) void pulumi.log.warn(warning);
    return { settings, releases: readReleases(projectDir, stack, Object.keys(settings.services)), project, stack };
  } catch (error) {
    if (error instanceof SettingsError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

function ownSections(): { name: string; value: unknown; secret: boolean }[] {
  const prefix = `${namespace}:`;
  return Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => ({ name: key.slice(prefix.length), value: parseValue(text), secret: isSecret(key) }));
}

/** Maps and lists arrive as JSON; anything else is text. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function isSecret(key: string): boolean {
  return (pulumi.runtime as unknown as { isConfigSecret: (key: string) => boolean }).isConfigSecret(key);
}
