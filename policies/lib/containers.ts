import { type Props } from "./props";
import { json, list, object, text } from "./values";

export interface Container {
  /** For messages: its name, else its place. */
  readonly label: string;
  readonly name: string | undefined;
  readonly props: Props;
}

export const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";

/** The containers of a task definition; `containerDefinitions` is JSON text, so it is known as a whole or not at all. */
export function containersOf(props: Props): Container[] {
  return list(json(props.containerDefinitions, "containerDefinitions")).map((raw, index) => {
    const container = object(raw);
    const name = text(container.name);
    return {
      label: name === undefined ? `containerDefinitions[${index}]` : `container "${name}"`,
      name,
      props: container,
    };
  });
}

/** Whether a container's `user` is root: by name, by number, with a group behind it, or because nothing else is said. */
export function isRoot(user: unknown): boolean {
  const [name = ""] = (text(user) ?? "").split(":");
  return name === "" || name === "root" || /^0+$/.test(name);
}
