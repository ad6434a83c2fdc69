import { everyKind, recordSections } from "../../support/settings-run";
import { problemsOf, smallest, webService } from "../support";

const jenkins = {
  kind: "fargate",
  routing: { kind: "path", pattern: "/jenkins/*", priority: 10 },
  allowedCidrs: ["203.0.113.0/24"],
};
const worker = { kind: "worker", description: "Sends letters", scaling: { minTasks: 1, maxTasks: 1 } };

test("a resource may not have the name of a service", () => {
  expect(problemsOf({ ...smallest(), services: { mail: worker }, resources: { mail: { kind: "queue" } } })).toEqual([
    "resources.mail: a service is called mail too. Choose another name.",
  ]);
});

test("what every object inherits is no name of anything", () => {
  const services = { shop: webService() };
  expect(problemsOf({ ...smallest(), services, resources: { constructor: { kind: "bucket" } } })).toEqual([]);
});

test.each([
  ["ecs-exec", "the log of shells in tasks"],
  ["flow-logs", "the flow log of the network"],
  ["jenkins", "the CI"],
])("a service may not be called %s, which is taken", (name, owner) => {
  expect(problemsOf({ ...smallest(), ci: { jenkins }, services: { [name]: worker } })).toEqual([
    `services.${name}: ${name} is the name of ${owner}. Choose another name.`,
  ]);
});

test("jenkins is free where there is none", () => {
  expect(problemsOf({ ...smallest(), services: { jenkins: worker } })).toEqual([]);
});

test.each(["alt", "dead-letters", "rotation", "smoke-test", "test"])(
  "beside a service none may be called the same with -%s",
  (ending) => {
    const names = { shop: worker, [`shop-${ending}`]: worker };
    expect(problemsOf({ ...smallest(), services: names })).toEqual([
      `services.shop-${ending}: shop may make things called shop-${ending} for itself. Choose a name that does not end in -${ending}.`,
    ]);
    expect(problemsOf({ ...smallest(), services: { [`shop-${ending}`]: worker } })).toEqual([]);
  },
);

test.each([
  ["queue", "dead-letters"],
  ["bucket", "access-logs"],
  ["auroraPostgres", "3"],
])("beside a %s none may be called the same with -%s", (kind, ending) => {
  const name = `data-${ending}`;
  expect(problemsOf({ ...smallest(), resources: { data: { kind }, [name]: { kind: "postgres" } } })).toEqual([
    `resources.${name}: data may make things called ${name} for itself. Choose a name that does not end in -${ending}.`,
  ]);
  expect(problemsOf({ ...smallest(), resources: { data: { kind: "postgres" }, [name]: { kind } } })).toEqual([]);
});

/** Ends that, put behind a name, would make two resources of one URN or two things of one name in AWS. */
function clashing(
  names: readonly string[],
  made: readonly { readonly group: string; readonly name: string }[],
): string[] {
  const tails = new Map<string, Set<string>>();
  for (const { group, name } of made) {
    const owner = names.find((one) => name === one || name.startsWith(`${one}-`) || name.startsWith(`${one}/`));
    if (owner !== undefined) tails.set(group, (tails.get(group) ?? new Set()).add(name.slice(owner.length)));
  }
  const found = [...tails.values()].flatMap((group) =>
    [...group].flatMap((long) =>
      [...group].flatMap((short) =>
        long !== short && long.endsWith(short) ? [long.slice(0, long.length - short.length)] : [],
      ),
    ),
  );
  return [...new Set(found)].sort();
}

test("the lists hold exactly the ends that would clash", async () => {
  const sections = everyKind();
  sections.resources = {
    orderbase: { kind: "postgres" },
    stockbase: { kind: "auroraPostgres" },
    jobs: { kind: "queue" },
    uploads: { kind: "bucket" },
  };
  for (const service of Object.values<any>(sections.services)) delete service.needs;
  sections.services.shop.needs = Object.keys(sections.resources);
  sections.services.shop.config = {
    parameters: { GREETING: "hello" },
    secrets: { SIGNATURE: { kind: "generated" }, PARTNER: { kind: "external", description: "From the partner" } },
  };
  const resources = await recordSections(sections);
  const made = resources.flatMap(({ urn, type, name, inputs }) => {
    const physical = ["name", "family", "identifier"].flatMap((key) => inputs[key] ?? []);
    return [
      { group: urn.split("::")[2] ?? type, name },
      ...physical.flatMap((one) => {
        const [, own] = /^(?:alias\/|\/)?platform[-/]test[-/](.+)$/.exec(String(one)) ?? [];
        return own === undefined ? [] : [{ group: `physical ${type}`, name: own }];
      }),
    ];
  });
  const service = ({ group }: { group: string }) => /DeployTarget|AppConfig|physical aws:(?!rds)/.test(group);
  expect(clashing(Object.keys(sections.services), made.filter(service))).toEqual([
    "-alt",
    "-dead-letters",
    "-rotation",
    "-smoke-test",
    "-test",
  ]);
  const others = made.filter((one) => !/DeployTarget|AppConfig/.test(one.group));
  expect(clashing(Object.keys(sections.resources), others)).toEqual(["-access-logs", "-dead-letters"]);
});
