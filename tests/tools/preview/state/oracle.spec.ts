import * as fs from "node:fs";
import * as path from "node:path";
import { differences, withoutInventions } from "../../../support/engine-trace";
import { removeProjects } from "../../../support/project";
import { runPreview } from "../../../support/run-preview";
import { readState } from "../../../support/state-file";
import { recordedCipher, recordedPassphrase, recordedState, traceProject } from "../../../support/trace-project";

afterAll(removeProjects);

/** The file that the preview writes for the recorded program, by the recorded passphrase. */
let text: string;
let ours: any;
let again: string;
beforeAll(() => {
  const [first, second] = [0, 1].map(() => {
    const dir = traceProject();
    const file = path.join(dir, "state.json");
    const config = ["--policy-pack-config", path.join(dir, "profile.json")];
    const run = runPreview(["--cwd", dir, ...config, "--mode", "known", "--state", file], path.join(dir, "result"), {
      PULUMI_CONFIG_PASSPHRASE: recordedPassphrase,
    });
    expect(run.stderr).toContain("trace/dev");
    expect([run.status, run.report?.notices]).toEqual([0, []]);
    return fs.readFileSync(file, "utf8");
  });
  text = first!;
  again = second!;
  ours = JSON.parse(text);
});

const short = (urn: string) => urn.split("::").slice(2).join("::");
const byUrn = (state: any): Record<string, any> =>
  Object.fromEntries(state.deployment.resources.map((resource: any) => [short(resource.urn as string), resource]));

/** What is left when secrets are opened, chance is sorted and what AWS makes up has one name. */
function comparable(state: any): Record<string, any> {
  const opened = Object.fromEntries(
    readState(JSON.stringify(state), recordedCipher()).map((resource) => [short(resource.urn), resource]),
  );
  return Object.fromEntries(
    Object.entries(byUrn(state)).map(([urn, { created: _created, modified: _modified, id, ...resource }]) => {
      const { inputs, outputs } = opened[urn]!;
      // What only AWS computes is invented, by us and by the recording's stand-in.
      const known = Object.entries(outputs).filter(([key]) => !resource.type.startsWith("aws:") || key in inputs);
      return [
        urn,
        withoutInventions({
          ...resource,
          hasId: id !== undefined,
          ...(resource.provider === undefined ? {} : { provider: resource.provider.replace(/::[^:]+$/, "::<id>") }),
          ...(resource.inputs === undefined ? {} : { inputs }),
          ...(resource.outputs === undefined ? {} : { outputs: Object.fromEntries(known) }),
          // The engine leaves the order to chance.
          dependencies: [...(resource.dependencies ?? [])].sort(),
          propertyDependencies: Object.fromEntries(
            Object.entries<string[]>(resource.propertyDependencies ?? {}).map(([key, urns]) => [key, [...urns].sort()]),
          ),
        }),
      ];
    }),
  );
}

const topic = "aws:sns/topic:Topic::default-provider-topic";
const position = '"project:///src/index.ts#21,13"';
/** Every difference from the engine's file, and its reason. */
const explained = [
  // The recording's last update had a remediation switched on that sets the name; the preview writes what the program registers.
  `${topic} inputs: {"displayName":"fixed"} -> undefined`,
  `${topic} outputs displayName: "fixed" -> undefined`,
  // What a remote component's own process makes has no position in the engine; here it is the line that used the component.
  ...[
    "awsx:ec2:Vpc::net",
    "awsx:ec2:Vpc$aws:ec2/vpc:Vpc::net",
    "awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/internetGateway:InternetGateway::net",
    "awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet::net-public-1",
    "awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet$aws:ec2/routeTable:RouteTable::net-public-1",
    "awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet$aws:ec2/routeTable:RouteTable$aws:ec2/route:Route::net-public-1",
    "awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet$aws:ec2/routeTable:RouteTable$aws:ec2/routeTableAssociation:RouteTableAssociation::net-public-1",
  ].map((urn) => `${urn} sourcePosition: undefined -> ${position}`),
];

test("every resource and every field is the engine's, but for what is explained", () => {
  expect(Object.keys(byUrn(ours))).toHaveLength(20);
  expect(differences(comparable(recordedState), comparable(ours)).sort()).toEqual([...explained].sort());
});

test("fields stand in the engine's order; times are left out, as nothing was created", () => {
  const engine = byUrn(recordedState);
  for (const [urn, resource] of Object.entries(byUrn(ours))) {
    if (urn === topic || urn.startsWith("awsx:")) continue;
    expect([urn, Object.keys(resource)]).toEqual([
      urn,
      Object.keys(engine[urn]).filter((key) => key !== "created" && key !== "modified"),
    ]);
  }
});

test("the envelope is the engine's, with the salt of the stack file; it names no time and no engine", () => {
  const { resources: _ours, manifest, ...rest } = ours.deployment;
  const { resources: _engine, manifest: _manifest, ...engine } = recordedState.deployment;
  expect(ours.version).toBe(3);
  expect(rest).toEqual(engine);
  expect(Object.keys(ours.deployment)).toEqual(Object.keys(recordedState.deployment));
  expect(manifest).toEqual({ time: "0001-01-01T00:00:00Z", magic: "", version: "" });
});

test("each resource comes after its parent, its provider and all that it depends on", () => {
  const seen = new Set<string>();
  for (const { urn, parent, provider, dependencies = [], propertyDependencies = {} } of ours.deployment.resources) {
    const needed = [parent, provider?.replace(/::[^:]+$/, ""), ...dependencies, ...Object.values(propertyDependencies)];
    expect(needed.flat().filter((other) => other !== undefined && !seen.has(other as string))).toEqual([]);
    seen.add(urn as string);
  }
});

test("a reference to a provider ends with its id", () => {
  const ids = new Map(ours.deployment.resources.map(({ urn, id }: any) => [urn, id]));
  for (const { provider } of ours.deployment.resources) {
    if (provider === undefined) continue;
    const [, urn, id] = /^(.+)::([^:]+)$/.exec(provider as string)!;
    expect(ids.get(urn)).toBe(id);
  }
});

test("the same program gives the same file, and no secret can be read in it", () => {
  expect(again).toBe(text);
  expect(text).not.toContain("hunter2");
  // Three of the value, and one of the version, which the program calls secret too.
  expect(text.match(/"ciphertext"/g)).toHaveLength(4);
});
