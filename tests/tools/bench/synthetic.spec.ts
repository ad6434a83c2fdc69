import * as path from "node:path";
import { writeSyntheticProject } from "../../../tools/bench/synthetic/project";
import { makeProject, miniPack, removeProjects } from "../../support/project";
import { runPreview } from "../../support/run-preview";

jest.setTimeout(180_000);
afterAll(removeProjects);

test("the made-up program has as many resources as it is asked for, of the kinds that rules are about", () => {
  const dir = writeSyntheticProject(makeProject({}), [4, 50]);
  const previewOf = (stack: string) =>
    runPreview([stack, "--cwd", dir, "--policy-pack", miniPack, "--mode", "known"], path.join(dir, "out", stack))
      .report;
  expect(previewOf("s4")?.summary).toMatchObject({ resources: 4, components: 0 });
  const summary = previewOf("s50")?.summary;
  expect(summary).toMatchObject({ resources: 50, components: 3 });
  expect(Object.keys(summary?.byType ?? {})).toHaveLength(21);
});
