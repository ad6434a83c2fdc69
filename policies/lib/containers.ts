import { type Props } from "./rule";
import { json, list, object, text } from "./values";

export interface Container {
  /** For messages: its name, else its place. */
  readonly label: string;
  readonly name: string | undefined;
  readonly props: Props;
}

export const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";

/** The containers of a task definition; `containerDefinitions` is JSON text. */
export function containersOf(props: Props): Container[] {
  return list(json(props.containerDefinitions)).map((raw, index) => {
    const container = object(raw);
    const name = text(container.name);
    return {
      label: name === undefined ? `containerDefinitions[${index}]` : `container "${name}"`,
      name,
      props: container,
    };
  });
}
