import { defineResourceRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

export const ecsContainerInsights = defineResourceRule<{ required: boolean }>({
  id: "ecs-container-insights",
  title: "Clusters measure their tasks",
  description: "Container Insights is on, so that there is something to look at after a task has died.",
  severity: "medium",
  controls: {
    securityHub: ["ECS.12"],
    checkov: ["CKV_AWS_65"],
    other: ["AWS-0034", "AwsSolutions-ECS4", "CT.ECS.PR.2"],
  },
  remediation: "Add { name: 'containerInsights', value: 'enabled' } to settings; 'enhanced' tells more and costs more.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12",
  types: ["aws:ecs/cluster:Cluster"],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether clusters must have it; it costs money for each task.",
        default: true,
      },
    },
  },
  *check({ props, config }) {
    if (!config.required) return;
    const on = some(list(props.settings), (setting) => {
      const { name, value } = object(setting);
      return name === "containerInsights" && ["enabled", "enhanced"].includes(text(value) ?? "");
    });
    if (!on) yield "settings have no containerInsights; enable it";
  },
  fix(props) {
    const settings = list(props.settings);
    const others = Array.from({ length: settings.length }, (_, index) => settings[index]).filter(
      (setting) => object(setting).name !== "containerInsights",
    );
    props.settings = [...others, { name: "containerInsights", value: "enabled" }];
  },
});
