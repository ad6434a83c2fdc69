import * as path from "node:path";
import { parseReleases } from "../../../src/settings/releases";
import { writePlatformProject } from "../../../tools/bench/synthetic/platform";
import { mixedServices, serviceKinds } from "../../../tools/bench/synthetic/services";
import { makeProject, miniPack, removeProjects, repositoryDir } from "../../support/project";
import { runPreview } from "../../support/run-preview";
import { everyKind, settingsOf } from "../../support/settings-run";
import * as fs from "node:fs";

jest.setTimeout(600_000);
afterAll(removeProjects);

test.each([1, 10, 50, 100])("%i made-up services are valid settings of production, of all kinds in turn", (count) => {
  const { services } = settingsOf({ ...everyKind(), services: mixedServices(count) });
  expect(Object.keys(services)).toHaveLength(count);
  expect(new Set(Object.values(services).map(({ kind }) => kind)).size).toBe(Math.min(count, serviceKinds.length - 1));
});

test("the project previews the program of the repository, with every service released", () => {
  const dir = writePlatformProject(makeProject({}), repositoryDir, [0, 5]);
  const record = fs.readFileSync(path.join(dir, "records", "s5", "releases.yaml"), "utf8");
  expect(Object.keys(parseReleases(record, "releases.yaml", Object.keys(mixedServices(5))).services)).toHaveLength(5);
  const summaryOf = (stack: string) =>
    runPreview([stack, "--cwd", dir, "--policy-pack", miniPack, "--mode", "known"], path.join(dir, "out", stack)).report
      ?.summary;
  const [none, five] = [summaryOf("s0"), summaryOf("s5")];
  expect(none?.byType["aws:ecs/taskDefinition:TaskDefinition"]).toBeUndefined();
  expect(five?.byType["aws:ecs/taskDefinition:TaskDefinition"]).toBe(5);
  expect((five?.resources ?? 0) - (none?.resources ?? 0)).toBeGreaterThan(100);
});
