import * as fs from "node:fs";
import * as path from "node:path";
import { type Mode } from "../../../../tools/preview/modes";
import { startMode } from "../../../../tools/preview/mode-run";
import { SecretVault } from "../../../../tools/preview/redact/vault";
import { createProgress } from "../../../../tools/preview/progress";
import {
  differences,
  type Line,
  readTrace,
  recorded,
  traceDir,
  unknown,
  withoutInventions,
} from "../../../support/engine-trace";
import { makeProject, removeProjects, repositoryDir } from "../../../support/project";

afterAll(removeProjects);

const fixture = (name: string) => fs.readFileSync(path.join(traceDir, name), "utf8");

/** The stack's configuration, its secret already opened: how stack files are read is another spec's. */
const config = {
  values: {
    "aws:region": "eu-west-1",
    "trace:network": '{"cidr":"10.0.0.0/16"}',
    "trace:password": "hunter2-planted",
  },
  secretKeys: ["trace:password"],
  notices: [],
};

/** Runs program and pack of the recording through the preview. */
async function traced(mode: Mode): Promise<Line[]> {
  const dir = makeProject({
    "src/index.ts": fixture("program.ts"),
    "pack/index.js": fixture("pack.js"),
    "pack/PulumiPolicy.yaml": "runtime: nodejs\n",
    "pack/package.json": '{ "name": "trace-pack", "version": "1.0.0", "main": "index.js" }',
  });
  fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(dir, "node_modules"));
  const started = startMode(
    {
      dir: path.join(dir, "pack"),
      run: { organization: "organization", project: "trace", stack: "dev" },
      config,
      env: process.env,
      projectDir: dir,
      workingDir: dir,
      entry: path.join(dir, "src", "index.ts"),
      packConfig: { content: JSON.parse(fixture("profile.json")) as Record<string, never>, shown: "profile.json" },
      traced: true,
      vault: new SecretVault([]),
    },
    mode,
    true,
  );
  try {
    await started.finish(createProgress({ isTTY: false, write: () => true } as any));
    return readTrace(started.trace!.text());
  } finally {
    started.stop();
  }
}

/** The requests of one kind, by URN. */
function byUrn(lines: readonly Line[], rpc: "remediate" | "analyze" | "analyzeStack"): Record<string, any> {
  const requests = lines.filter((line) => line.rpc === rpc).flatMap((line) => line.request);
  return Object.fromEntries(requests.map((request) => [request.urn.split("::").slice(2).join("::"), request]));
}

/** Lists whose order the engine leaves to chance stand sorted; outputs that only AWS computes are left out. */
function comparable(resource: any, inputs: any): any {
  const own = resource.type.startsWith("aws:");
  const properties = Object.entries(resource.properties).filter(([key]) => !own || key in inputs.properties);
  return withoutInventions({
    ...resource,
    properties: Object.fromEntries(properties),
    dependencies: [...resource.dependencies].sort(),
    propertyDependencies: Object.fromEntries(
      Object.entries<string[]>(resource.propertyDependencies).map(([key, urns]) => [key, [...urns].sort()]),
    ),
  });
}

const cases = [
  ["first", "preview"],
  ["known", "update"],
] as const;

describe.each(cases)("mode %s against the recorded %s", (mode, name) => {
  const engine = recorded(name);
  let ours: Line[];
  beforeAll(async () => {
    ours = await traced(mode);
  });

  test("starts with the same hand-shake", () => {
    const handshake = (lines: readonly Line[]) =>
      lines
        .slice(0, 5)
        .map((line) => (line.rpc === "configureStack" ? { ...line, request: sortedMaps(line.request) } : line));
    expect(handshake(ours)).toEqual(handshake(engine));
  });

  test.each(["remediate", "analyze"] as const)("%s: every resource, every field", (rpc) => {
    expect(Object.keys(byUrn(engine, rpc))).toHaveLength(20);
    expect(differences(withoutInventions(byUrn(engine, rpc)), withoutInventions(byUrn(ours, rpc)))).toEqual([]);
  });

  test("analyzeStack: every resource, every field", () => {
    const stack = (lines: readonly Line[]) => {
      const inputs = byUrn(lines, "remediate");
      return Object.fromEntries(
        Object.entries(byUrn(lines, "analyzeStack")).map(([urn, resource]) => [urn, comparable(resource, inputs[urn])]),
      );
    };
    expect(Object.keys(stack(engine))).toHaveLength(20);
    expect(differences(stack(engine), stack(ours))).toEqual([]);
  });

  // The engine registers what it can side by side, so that two recordings of one program differ in order too.
  test("sends remediate and analyze together, each resource after all that it needs, the stack last", () => {
    for (const lines of [engine, ours]) {
      const resources = lines.slice(5, -1);
      expect(resources.map((line) => line.rpc)).toEqual(
        resources.map((_, i) => (i % 2 === 0 ? "remediate" : "analyze")),
      );
      const urns = resources.filter((_, i) => i % 2 === 0).map((line) => line.request.urn as string);
      expect(resources.filter((_, i) => i % 2 === 1).map((line) => line.request.urn)).toEqual(urns);
      const last = lines.at(-1)!;
      expect(last.rpc).toBe("analyzeStack");
      expect(last.request).toHaveLength(urns.length);
      for (const resource of last.request) {
        const needed = [resource.parent, resource.provider?.urn, ...resource.dependencies].filter(Boolean);
        expect(needed.filter((urn) => urns.indexOf(urn) >= urns.indexOf(resource.urn))).toEqual([]);
      }
    }
  });

  test("of the outputs that the inputs do not give, exactly names are known before AWS has answered", () => {
    const inputs = byUrn(ours, "remediate");
    for (const [urn, resource] of Object.entries(byUrn(ours, "analyzeStack"))) {
      if (!resource.type.startsWith("aws:")) continue;
      for (const [key, value] of Object.entries(resource.properties)) {
        if (key in inputs[urn].properties || key === "tagsAll") continue;
        const isName = typeof value === "string" && new RegExp(`^${resource.name}-[0-9a-f]{7}$`).test(value);
        // What a program calls secret is wrapped, whether it is known or not.
        const bare = (value as { value?: unknown } | null)?.value ?? value;
        expect([urn, key, bare === unknown]).toEqual([urn, key, mode === "first" && !isName]);
      }
    }
  });
});

test("the two recordings of one program differ in order: there is none to reproduce", () => {
  const orders = cases.map(([, name]) =>
    recorded(name)
      .at(-1)!
      .request.map((resource: any) => resource.urn),
  );
  expect(orders[0]).not.toEqual(orders[1]);
  expect([...orders[0]].sort()).toEqual([...orders[1]].sort());
});

function sortedMaps(request: any): any {
  return {
    ...request,
    configMap: [...request.configMap].sort(),
    configSecretKeysList: [...request.configSecretKeysList].sort(),
  };
}
