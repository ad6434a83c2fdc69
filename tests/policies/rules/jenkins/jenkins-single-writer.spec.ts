import { analyzeStack, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const good = { desiredCount: 1, deploymentMaximumPercent: 100, availabilityZoneRebalancing: "DISABLED" };
const service = (props: object = {}, name = "jenkins", task = "task"): Given => ({
  type: "aws:ecs/service:Service",
  name,
  props: { ...good, ...props },
  refs: { taskDefinition: [task] },
});
const task = (name = "task", home = "home"): Given => ({
  type: "aws:ecs/taskDefinition:TaskDefinition",
  name,
  refs: { volumes: [home] },
});
const home = (name = "home"): Given => ({ type: "aws:efs/fileSystem:FileSystem", name });
const scaling: Given = { type: "aws:appautoscaling/target:Target", name: "scaling", refs: { resourceId: ["jenkins"] } };
const count = "jenkins: desiredCount is 2; set 1";
const most = "jenkins: deploymentMaximumPercent is 200, so a deployment starts a second task; set 100";
const moves = "jenkins: availabilityZoneRebalancing is not DISABLED, so a move starts a second task; set it";

describeStackRule("jenkins-single-writer", {
  complies: {
    "one task": [service(), task(), home()],
    none: [service({ desiredCount: "0" })],
    "another service may": [service({ desiredCount: 3, deploymentMaximumPercent: 200 }, "shop")],
    "another service with a home of its own": [
      service(),
      service({ desiredCount: 2 }, "shop", "other"),
      task(),
      task("other", "its"),
      home(),
      home("its"),
    ],
  },
  violates: {
    "two tasks": [[service({ desiredCount: 2 })], [count]],
    "a deployment that starts before it stops": [[service({ deploymentMaximumPercent: null })], [most]],
    "one per cent more": [
      [service({ deploymentMaximumPercent: 101 })],
      ["jenkins: deploymentMaximumPercent is 101, so a deployment starts a second task; set 100"],
    ],
    rebalancing: [[service({ availabilityZoneRebalancing: "ENABLED" })], [moves]],
    "rebalancing without a word": [[service({ availabilityZoneRebalancing: null })], [moves]],
    "a daemon": [
      [service({ schedulingStrategy: "DAEMON" })],
      ["jenkins: schedulingStrategy DAEMON runs a task on each instance; remove it"],
    ],
    scaling: [[service(), scaling], ["jenkins: a scaling target can add tasks; remove it"]],
    "a second service on its home": [
      [service(), service({ desiredCount: 1 }, "shop", "other"), task(), task("other"), home()],
      ["jenkins: another service mounts the same file system; give each a home of its own"],
    ],
    "known by its name in capitals": [[service({ desiredCount: 2 }, "Jenkins")], [count.replace("jenkins", "Jenkins")]],
  },
  partlyUndecided: {
    "two tasks, rebalancing not known": [[service({ desiredCount: 2, availabilityZoneRebalancing: unknown })], [count]],
  },
  undecided: [service({ desiredCount: unknown })],
});

test("a profile can name controllers in another way", async () => {
  const given = [service({ desiredCount: 2 }, "ci-controller")];
  expect((await analyzeStack("jenkins-single-writer", given, { controllers: ["*::ci-*"] })).violations).toHaveLength(1);
  expect((await analyzeStack("jenkins-single-writer", given)).violations).toEqual([]);
});
