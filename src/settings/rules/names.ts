import { own } from "../own";
import { type Settings } from "../schema";
import { type Breach } from "./model";

/**
 * What something adds to its name for the things that it makes: another one of the whole name would make things of the same
 * names. Of a service whatever its kind, as a strategy may change. tests/settings/rules/names.spec.ts holds the lists against
 * what the program makes.
 */
const endingsOfServices = /-(alt|dead-letters|rotation|smoke-test|test)$/;
const endingsOfResources: Readonly<Record<Settings["resources"][string]["kind"], RegExp | undefined>> = {
  postgres: undefined,
  auroraPostgres: /-\d+$/,
  queue: /-dead-letters$/,
  bucket: /-access-logs$/,
};

/** Names of log groups that the platform itself has. */
const ofThePlatform: Readonly<Record<string, string>> = {
  "ecs-exec": "the log of shells in tasks",
  "flow-logs": "the flow log of the network",
};

/** Names from which names in AWS follow, and so must not meet. */
export function checkNames({ services, resources, ci }: Settings): Breach[] {
  const taken = { ...ofThePlatform, ...(ci.jenkins.kind === "none" ? {} : { jenkins: "the CI" }) };
  return [
    // A queue and a worker of one name would share the names of their alarms.
    ...Object.keys(resources)
      .filter((name) => Object.hasOwn(services, name))
      .map((name) => ({ key: `resources.${name}`, message: `a service is called ${name} too. Choose another name.` })),
    ...Object.keys(services).flatMap((name) => [
      ...checkTaken(name, own(taken, name)),
      ...checkEnding("services", name, services, () => endingsOfServices),
    ]),
    ...Object.keys(resources).flatMap((name) =>
      checkEnding("resources", name, resources, ({ kind }) => endingsOfResources[kind]),
    ),
  ];
}

function checkTaken(name: string, owner: string | undefined): Breach[] {
  return owner === undefined
    ? []
    : [{ key: `services.${name}`, message: `${name} is the name of ${owner}. Choose another name.` }];
}

function checkEnding<T>(
  section: string,
  name: string,
  things: Readonly<Record<string, T>>,
  endingsOf: (thing: T) => RegExp | undefined,
): Breach[] {
  const other = Object.keys(things).find((one) => {
    const thing = own(things, one);
    const ending = thing === undefined ? undefined : endingsOf(thing)?.exec(name)?.[0];
    return ending !== undefined && one + ending === name;
  });
  if (other === undefined) return [];
  return [
    {
      key: `${section}.${name}`,
      message: `${other} may make things called ${name} for itself. Choose a name that does not end in ${name.slice(other.length)}.`,
    },
  ];
}
