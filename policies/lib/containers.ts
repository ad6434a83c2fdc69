import { type Props } from "./props";
import { ifKnown } from "./unknowns";
import { isEmpty, json, list, object, text, textOrNumber } from "./values";

/** A container. None of its values is read before it is asked for. */
export interface Container {
  /** For messages: its name, else its place. */
  readonly label: string;
  readonly name: string | undefined;
  readonly props: Props;
}

export const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";
/** A task that runs once on each instance; its containers are a list, and some of their fields have other names. */
const daemonType = "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition";
/** Types that say everything of their containers. */
export const taskTypes = [taskDefinitionType, daemonType];
/** A service whose task definition AWS writes: it names image and variables of one container. */
export const expressServiceType = "aws:ecs/expressGatewayService:ExpressGatewayService";
/** A job of AWS Batch: a container in JSON text of its own. */
export const jobType = "aws:batch/jobDefinition:JobDefinition";

/** The containers of what runs some, whichever of the forms its type has: JSON text, a list, or one of them. */
export function containersOf(props: Props): Container[] {
  const single = ["primaryContainer", "containerProperties"].filter((property) => !isEmpty(props[property]));
  const items = list(json(props.containerDefinitions, "containerDefinitions"));
  return [
    ...single.map((property) => containerAt(property, () => json(props[property], property))),
    ...Array.from({ length: items.length }, (_, index) =>
      containerAt(`containerDefinitions[${index}]`, () => items[index]),
    ),
  ];
}

function containerAt(place: string, read: () => unknown): Container {
  const name = () => ifKnown(() => text(object(read()).name));
  return {
    get label() {
      const own = name();
      return own === undefined ? place : `container "${own}"`;
    },
    get name() {
      return name();
    },
    get props() {
      return object(read());
    },
  };
}

/** The variables of a container that anybody can read. */
export function variablesOf(container: Props): readonly unknown[] {
  return list(container.environment ?? container.environments);
}

/** The kernel capabilities that a container adds. */
export function capabilitiesOf(container: Props): readonly unknown[] {
  const { add, adds } = object(object(container.linuxParameters).capabilities);
  return list(add ?? adds);
}

/** Whether a container's `user` is root: by name, by number, with a group behind it, or because nothing else is said. */
export function isRoot(user: unknown): boolean {
  const [name = ""] = (textOrNumber(user) ?? "").split(":");
  return name === "" || name === "root" || /^0+$/.test(name);
}
