import { toOutputs } from "./outputs";
import { buildPlatform } from "./platform";
import { loadSettings } from "./settings/load";

/** The Pulumi program: settings in, platform out. The runner calls it inside the root stack and exports what it returns. */
export = () => {
  const { settings, releases, stack, project } = loadSettings();
  const platform = buildPlatform(settings, releases, { project, environment: stack });
  return toOutputs(settings, platform);
};
