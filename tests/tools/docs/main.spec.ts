import * as fs from "node:fs";
import * as path from "node:path";
import { sectionNames } from "../../../src/settings/schema";
import { maxVerifications, parseVerifications } from "../../../src/settings/verifications";
import { generatedFiles, main } from "../../../tools/docs/main";
import { renderSettingsMarkdown } from "../../../tools/docs/settings";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";

afterAll(removeProjects);
afterEach(() => {
  jest.restoreAllMocks();
});

function captured(stream: NodeJS.WriteStream): string[] {
  const written: string[] = [];
  jest.spyOn(stream, "write").mockImplementation((text) => written.push(String(text)) > 0);
  return written;
}

test("writes what is missing, then finds everything fresh", () => {
  const dir = makeProject({});
  const out = captured(process.stdout);
  expect(main([], dir)).toBe(0);
  expect(out).toEqual(Object.keys(generatedFiles()).map((file) => `wrote ${file}\n`));
  expect(main(["--check"], dir)).toBe(0);
});

test("--check names a stale file and writes nothing", () => {
  const dir = makeProject({ ...generatedFiles(), "docs/settings.md": "old" });
  const err = captured(process.stderr);
  expect(main(["--check"], dir)).toBe(1);
  expect(err).toEqual(["docs/settings.md is stale: run `npm run docs` and commit it\n"]);
  expect(fs.readFileSync(path.join(dir, "docs/settings.md"), "utf8")).toBe("old");
});

test("the files of the repository are fresh", () => {
  expect(main(["--check"], repositoryDir)).toBe(0);
});

test("the documentation has every section; the schema is strict about ours, open to others, and takes encrypted values", () => {
  const files = generatedFiles();
  for (const name of sectionNames) expect(files["docs/settings.md"]).toContain(`\n## ${name}\n`);
  const schema = JSON.parse(files["schemas/stack.schema.json"]!);
  const { config } = schema.properties;
  expect(config.required).toEqual(["platform:environment", "platform:network"]);
  expect(config.additionalProperties).toBe(false);
  const others = new RegExp(Object.keys(config.patternProperties)[0]!);
  expect(["aws:region", "pulumi:disable-default-providers", "platform:netwrok"].map((key) => others.test(key))).toEqual(
    [true, true, false],
  );
  expect(config.properties["platform:network"].anyOf[1]).toEqual({ $ref: "#/$defs/encrypted" });
  expect(schema.$defs.encrypted.required).toEqual(["secure"]);
  expect(config.properties["platform:network"].anyOf[0].additionalProperties).toBe(false);
  expect(Object.keys(schema.properties)).toEqual([
    "config",
    "encryptionsalt",
    "encryptedkey",
    "secretsprovider",
    "environment",
  ]);
});

test("the list of types that take tags is read from the provider", () => {
  const services = JSON.parse(generatedFiles()["policies/lib/taggable-types.json"]!) as Record<string, string>;
  const classes = (service: string) => services[service]!.split(" ");
  expect(classes("sqs")).toEqual(["Queue"]);
  expect(classes("autoscaling")).toEqual(["Group"]);
  expect(classes("s3")).toEqual(expect.arrayContaining(["Bucket", "BucketV2"]));
  expect(classes("s3")).not.toContain("BucketPolicy");
  // Its `tags` choose resources, they are not its own.
  expect(services.devopsguru ?? "").not.toContain("ResourceCollection");
  expect(services.inspector ?? "").not.toContain("ResourceGroup");
});

describe("the table of services", () => {
  const settings = renderSettingsMarkdown();

  const section = (name: string) => {
    const [, text = ""] = settings.split(`\n## ${name}\n`);
    const rows = text
      .split("\n## ")[0]!
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    return rows.map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));
  };
  const rowsOf = (name: string, key: string) =>
    section(name)
      .filter(([first]) => first === `\`${key}\``)
      .map(([, , fallback, meaning]) => [fallback, meaning]);

  test("has what all kinds share once, without a mark", () => {
    for (const key of ["cpu", "needs", "config", "openFiles", "capacity.spotWeight", "sidecars.logRouter.image"]) {
      const rows = rowsOf("services", `<name>.${key}`);
      expect(rows).toHaveLength(1);
      expect(rows[0]![1]).not.toMatch(/^\(kind/);
    }
  });

  test("says which kinds have what others have not", () => {
    const kindsOf = (key: string) =>
      rowsOf("services", `<name>.${key}`).map(([, meaning]) => /^\(kind: ([^)]*)\)/.exec(meaning!)?.[1]);
    expect(kindsOf("routing")).toEqual(["web"]);
    expect(kindsOf("strategy")).toEqual(["web, internal"]);
    expect(kindsOf("mayCall")).toEqual(["web, internal, worker"]);
    expect(kindsOf("scaling")).toEqual(["web, internal, worker"]);
    expect(kindsOf("scaling.targetCpuPercent")).toEqual(["web, internal"]);
    expect(kindsOf("scaling.targetBacklogPerTask")).toEqual(["worker"]);
    expect(kindsOf("healthCheck.path")).toEqual([undefined]);
    expect(kindsOf("callers")).toEqual(["internal, worker"]);
  });

  test("says what each kind is", () => {
    expect(rowsOf("services", "<name>.kind")[0]![1]).toMatch(
      /^web: A service behind the load balancer; internal: .*; worker: .*; scheduled: A task that runs by the clock and ends$/,
    );
    expect(rowsOf("services", "<name>.config.secrets.<name>.kind")).toHaveLength(1);
  });

  test("has no row twice", () => {
    for (const name of sectionNames) {
      const rows = section(name).map((cells) => cells.join());
      expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
    }
  });
});

test("the records of verified images are documented as they are read", () => {
  const text = renderSettingsMarkdown();
  const [, example = ""] = /verifications\.yaml[\s\S]*?```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  const record = parseVerifications(example.replace("<64 hex digits>", "0".repeat(64)), "verifications.yaml");
  expect(Object.keys(record)).toEqual(["hello"]);
  expect(text).toContain(`the last ${String(maxVerifications)} are kept`);
});
