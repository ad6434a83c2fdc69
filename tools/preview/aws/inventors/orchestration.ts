import { byName, type Inventor } from "../facts";

/** Clocks, state machines and names of services. */
export const orchestration: Readonly<Record<string, Inventor>> = {
  "aws:scheduler/scheduleGroup:ScheduleGroup": byName("scheduler", (name) => `schedule-group/${name}`),
  "aws:sfn/stateMachine:StateMachine": byName("states", (name) => `stateMachine:${name}`),
  "aws:servicediscovery/httpNamespace:HttpNamespace": (f) => {
    const id = `ns-${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("servicediscovery", `namespace/${id}`), httpName: f.named("name") } };
  },
};
