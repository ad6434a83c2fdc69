import * as path from "node:path";
import { buildPlatform } from "../../../src/platform";
import { loadSettings } from "../../../src/settings/load";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { readStackConfig } from "../../../tools/preview/project/config";
import { readProject } from "../../../tools/preview/project/project";
import { repositoryDir } from "../../support/project";
import { record } from "../../support/record";
import { configOf } from "../../support/stacks";

const digest = `sha256:${"a".repeat(64)}`;
export const tokenSecret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hello-api-AbCdEf";

/**
 * Prod as it is after the first release of everything: Jenkins runs, and hello has a secret and a shell. The graph of a stack
 * grows with what runs in it, so the rules are held against this one too.
 */
export function releasedStack(): Promise<readonly RecordedResource[]> {
  const { values, secretKeys } = configOf("prod");
  const services = JSON.parse(values["platform:services"] ?? "{}") as Record<string, Record<string, unknown>>;
  const hello = { ...services.hello, secrets: { API_TOKEN: `${tokenSecret}:token::` }, enableExecuteCommand: true };
  const program = () => {
    const { settings, releases, project, stack } = loadSettings();
    const { accountId, region } = settings.environment;
    const jenkins = `${accountId}.dkr.ecr.${region}.amazonaws.com/platform/${stack}/jenkins@${digest}`;
    buildPlatform(settings, { ...releases, jenkins }, { project, environment: stack });
  };
  const config = { ...values, "platform:services": JSON.stringify({ ...services, hello }) };
  return record(program, { stack: "prod", config, secretKeys });
}

/** What a service has in the settings beside what its example has. */
export type More = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The example with services of every kind and strategy, on the same platform. */
export function everyKind(more: More = {}): Promise<readonly RecordedResource[]> {
  const workingDir = path.join(repositoryDir, "examples", "every-kind");
  const project = readProject(workingDir);
  const { values, secretKeys } = readStackConfig(project, "prod");
  const program = () => {
    const { settings, releases, stack } = loadSettings(workingDir);
    buildPlatform(settings, releases, { project: project.name, environment: stack });
  };
  const services = JSON.parse(values["platform:services"] ?? "{}") as More;
  const added = Object.entries(more).map(([name, settings]) => [name, { ...services[name], ...settings }]);
  const config = {
    ...values,
    "platform:services": JSON.stringify({ ...services, ...Object.fromEntries(added) }),
  };
  return record(program, { project: project.name, stack: "prod", config, secretKeys, workingDir });
}
