import { type Given } from "../../support/analyze";

/** A task definition with these containers, as JSON text. */
export function task(...containers: object[]): Given {
  return { type: "aws:ecs/taskDefinition:TaskDefinition", props: { containerDefinitions: JSON.stringify(containers) } };
}

/** The same containers as a list: of a task definition that somebody parsed, and of a task for each instance. */
export function parsedTask(...containers: object[]): Given {
  return { ...task(), props: { containerDefinitions: containers } };
}

export function daemonTask(...containers: object[]): Given {
  return { type: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", props: { containerDefinitions: containers } };
}

export const unknownTask: Given = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  props: { containerDefinitions: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
};
