import { stacks } from "../support/stacks";
import { difference, key, owners, recordWith, sample, target, withServices } from "./compare";

/** Services that can be called, beside that of the stack file. */
const hub = { kind: "internal", description: "Is called" };
const post = { kind: "worker", description: "Gets messages", scaling: { minTasks: 2, maxTasks: 2 } };

describe.each(stacks)("%s", (stack) => {
  test("a caller opens its ways itself: nothing of those that it calls changes, though their settings name it", async () => {
    const before = await recordWith(stack, { hub, post });
    const after = await recordWith(stack, {
      hub: { ...hub, callers: ["extra"] },
      post: { ...post, callers: ["extra"] },
      extra: sample("web, rolling", { mayCall: ["hub", "post"] }),
    });
    const { added, removed, changed } = difference(before, after);
    expect([...removed, ...changed].map(key)).toEqual([]);
    expect(owners(added, after)).toEqual([`${target} extra`]);
    expect(added.map(({ name }) => name)).toEqual(expect.arrayContaining(["extra-to-hub-out", "extra-to-hub-in"]));
  });

  test.each([
    [
      "internal",
      [
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule hello-to-extra-out",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule hello-to-extra-in",
      ],
    ],
    ["worker", ["aws:iam/rolePolicy:RolePolicy hello-task"]],
  ] as const)(
    "a new service of kind %s brings those that call it a way; else they change in what tells their tasks of it",
    async (kind, ways) => {
      const { hello } = withServices(stack, {}).services;
      const before = await recordWith(stack, { hub });
      const after = await recordWith(stack, {
        hub,
        hello: { ...hello, mayCall: ["extra"] },
        extra: sample(kind, { callers: ["hello"] }),
      });
      const { added, removed, changed } = difference(before, after);
      expect(removed.map(key)).toEqual([]);
      expect(owners(added, after)).toEqual([`${target} extra`, `${target} hello`]);
      expect(added.filter(({ name }) => !/^extra(-|$)/.test(name)).map(key)).toEqual(ways);
      expect(changed.map(key).sort()).toEqual([
        "aws:ecs/service:Service hello",
        "aws:ecs/taskDefinition:TaskDefinition hello",
      ]);
    },
  );
});
