import { parseOutputs } from "../../../../tools/release/outputs/schema";
import { chooseTargets } from "../../../../tools/release/verify/targets";
import { one } from "../../../support/record";
import { stackResources, stacks } from "../../../support/stacks";

test.each(stacks)("the outputs of the real program for %s are what the release tool reads", async (stack) => {
  const { outputs } = one(await stackResources(stack), "pulumi:pulumi:Stack");
  const read = parseOutputs(JSON.stringify(outputs));
  expect(Object.keys(read.services)).not.toEqual([]);
  const { targets, notReleased } = chooseTargets(read, [], {}, undefined);
  expect(targets.length + notReleased.length).toBe(Object.keys(read.services).length);
  for (const { meant, place } of targets) {
    expect(meant.taskDefinitionArn).toMatch(/^arn:aws:ecs:[a-z0-9-]+:\d{12}:task-definition\/.+:\d+$/);
    expect(place.clusterArn).toBe(read.cluster.arn);
  }
});
