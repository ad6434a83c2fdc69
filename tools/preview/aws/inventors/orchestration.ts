import { byArn, byName, type Inventor } from "../facts";

/** Clocks, state machines, builds and names of services. */
export const orchestration: Readonly<Record<string, Inventor>> = {
  "aws:codebuild/project:Project": byArn("codebuild", (name) => `project/${name}`),
  "aws:scheduler/scheduleGroup:ScheduleGroup": byName("scheduler", (name) => `schedule-group/${name}`),
  "aws:sfn/stateMachine:StateMachine": byName("states", (name) => `stateMachine:${name}`),
  "aws:servicediscovery/httpNamespace:HttpNamespace": (f) => {
    const id = `ns-${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("servicediscovery", `namespace/${id}`), httpName: f.named("name") } };
  },
};
