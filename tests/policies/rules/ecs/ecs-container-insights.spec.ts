import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const cluster = (...settings: unknown[]) => ({ type: "aws:ecs/cluster:Cluster", props: { settings } });
const insights = (value: unknown) => ({ name: "containerInsights", value });
const message = "settings have no containerInsights; enable it";

describeRule("ecs-container-insights", {
  complies: {
    on: cluster(insights("enabled")),
    enhanced: cluster({ name: "other", value: "x" }, insights("enhanced")),
    "one of two is not known": cluster(unknown, insights("enabled")),
  },
  violates: {
    off: [cluster(insights("disabled")), [message]],
    "another setting": [cluster({ name: "other", value: "enabled" }), [message]],
    "without a word": [{ type: "aws:ecs/cluster:Cluster", props: { name: "c" } }, [message]],
  },
  undecided: cluster(insights(unknown)),
});

test("a profile can leave it out", async () => {
  expect((await analyze("ecs-container-insights", cluster(), { required: false })).violations).toEqual([]);
});
