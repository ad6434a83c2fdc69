import { type RecordedResource } from "../../tools/preview/engine/model";
import { runInLanguageHost } from "../support/language-host";
import { repositoryDir } from "../support/project";
import { configOf, stackResources, stacks } from "../support/stacks";

/** What must not depend on how the program was started: everything but the place in the sources. */
function comparable(resources: readonly RecordedResource[]): object[] {
  return resources
    .map(({ urn, inputs, outputs, options, parent, provider, dependencies, propertyDependencies }) => ({
      urn,
      inputs,
      outputs,
      options,
      parent,
      provider,
      dependencies: [...dependencies].sort(),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([name, urns]) => [name, [...urns].sort()]),
      ),
    }))
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

// ADR 0001: `pulumi up` starts the program through this host, so the preview must see the same registrations.
test.each(stacks)("%s registers the same under Pulumi's own language host", async (stack) => {
  const config = configOf(stack);
  const host = await runInLanguageHost(
    repositoryDir,
    { organization: "organization", project: "platform", stack },
    config.values,
  );
  expect(host.log).toBe("");
  expect(host.status).toBe(0);
  expect(comparable(host.resources)).toEqual(comparable(await stackResources(stack)));
});
