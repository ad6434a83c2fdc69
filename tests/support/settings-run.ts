import { parse } from "yaml";
import * as fs from "node:fs";
import * as path from "node:path";
import { type PlatformOutputs, toOutputs } from "../../src/outputs";
import { buildPlatform } from "../../src/platform";
import { parseSettings } from "../../src/settings/parse";
import { type Settings } from "../../src/settings/schema";
import { type RecordedResource } from "../../tools/preview/engine/model";
import { repositoryDir } from "./project";
import { record } from "./record";
import { configOf, type StackName } from "./stacks";

/** Sections of a stack file, as somebody wrote them: changed at will before they are checked. */
export type Sections = Record<string, any>;

const prefix = "platform:";

/** The sections of a stack file of this repository; a copy. */
export function sectionsOf(stack: StackName): Sections {
  const values = Object.entries(configOf(stack).values).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(values.map(([key, text]) => [key.slice(prefix.length), JSON.parse(text)]));
}

/** The sections of the stack that has every kind and strategy; a copy. */
export function everyKind(): Sections {
  const text = fs.readFileSync(path.join(repositoryDir, "examples", "every-kind", "Pulumi.prod.yaml"), "utf8");
  const config = Object.entries((parse(text) as { config: Sections }).config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(config.map(([key, value]) => [key.slice(prefix.length), value]));
}

/** Settings from sections, checked as those of a stack file are. */
export function settingsOf(sections: Sections, stack = "test"): Settings {
  return parseSettings(sections, {
    stackFile: `Pulumi.${stack}.yaml`,
    naming: { project: "platform", environment: stack },
    secretSections: [],
    siblings: [],
  });
}

/** An image in the repository that the platform makes for a service. */
export function imageOf(service: string, stack = "test"): string {
  return `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/${stack}/${service}@sha256:${"0".repeat(64)}`;
}

export interface SettingsRun {
  readonly stack?: string;
  /** @default every service is released: then it has all its resources */
  readonly unreleased?: readonly string[];
  /** Gets the outputs of the program. */
  readonly onOutputs?: (outputs: PlatformOutputs) => void;
}

/** Every resource that the real program makes of these sections. Nothing is read from a file. */
export function recordSections(
  sections: Sections,
  { stack = "test", unreleased = [], onOutputs = () => undefined }: SettingsRun = {},
): Promise<readonly RecordedResource[]> {
  const settings = settingsOf(sections, stack);
  const released = Object.keys(settings.services).filter((name) => !unreleased.includes(name));
  const services = Object.fromEntries(released.map((name) => [name, imageOf(name, stack)]));
  const releases = { services, jenkins: imageOf("jenkins", stack) };
  return record(
    () => {
      const platform = buildPlatform(settings, releases, { project: "platform", environment: stack });
      const outputs = toOutputs(settings, platform);
      onOutputs(outputs);
      return outputs;
    },
    { stack },
  );
}
