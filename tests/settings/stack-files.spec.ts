import * as fs from "node:fs";
import * as path from "node:path";
import Ajv from "ajv/dist/2020";
import { parse } from "yaml";
import { renderStackSchema } from "../../tools/docs/stack-schema";
import { repositoryDir } from "../support/project";
import { stacks } from "../support/stacks";
import { parsed } from "./support";

type Map = Record<string, any>;

const prefix = "platform:";

function read(stack: string): { config: Map } {
  return parse(fs.readFileSync(path.join(repositoryDir, `Pulumi.${stack}.yaml`), "utf8")) as { config: Map };
}

function sectionsOf(stack: string): Map {
  const own = Object.entries(read(stack).config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}

/** Says whether a stack file is what the schema for editors wants; formats are for editors alone. */
function accepts(file: unknown): boolean {
  return new Ajv({ strict: false, validateFormats: false }).validate(JSON.parse(renderStackSchema()) as Map, file);
}

describe.each(stacks)("the stack file of %s", (stack) => {
  test("is what the schema for editors wants", () => {
    expect(accepts(read(stack))).toBe(true);
  });

  test("is still so when the CLI has encrypted a section and written how", () => {
    const file = read(stack);
    expect(
      accepts({
        ...file,
        encryptionsalt: "v1:salt",
        config: { ...file.config, "platform:alerts": { secure: "v1:x" }, "aws:region": "eu-west-1" },
      }),
    ).toBe(true);
  });

  test("is still so when single texts in it are encrypted, but not the words that choose a form", () => {
    const file = read(stack);
    const page = (protocol: unknown) => ({ page: [{ protocol, endpoint: { secure: "v1:x" } }] });
    const secured = (alerts: Map) => ({ ...file, config: { ...file.config, "platform:alerts": alerts } });
    expect(accepts(secured(page("https")))).toBe(true);
    expect(accepts(secured(page({ secure: "v1:x" })))).toBe(false);
    expect(accepts(secured({ page: [{ protocol: "https", endpoint: { secure: "v1:x", more: 1 } }] }))).toBe(false);
  });

  test.each<[string, (file: Map) => void]>([
    ["a section that is misspelt", (file) => (file.config["platform:netwrok"] = {})],
    ["a key that is misspelt", (file) => (file.config["platform:network"].nta = "single")],
    ["a key without its namespace", (file) => (file.config.network = {})],
    ["no network", (file) => delete file.config["platform:network"]],
    ["an account without quotes", (file) => (file.config["platform:environment"].accountId = 111122223333)],
    ["a key beside config", (file) => (file.confg = {})],
  ])("would not be with %s", (_name, spoil) => {
    const file = read(stack);
    spoil(file);
    expect(accepts(file)).toBe(false);
  });

  test("says nothing that is a default: without any of its keys the settings would be others, or none", () => {
    const whole = sectionsOf(stack);
    const result = parsed(whole);
    const idle = keysOf(whole).filter((key) => {
      try {
        expect(parsed(without(whole, key))).toEqual(result);
        return true;
      } catch {
        return false;
      }
    });
    expect(keysOf(whole).length).toBeGreaterThan(20);
    expect(idle.map((key) => key.join("."))).toEqual([]);
  });
});

/** The path of every key of a map, at every depth; lists are whole values. */
function keysOf(map: Map, above: readonly string[] = []): string[][] {
  return Object.entries(map).flatMap(([key, value]) => {
    const own = [...above, key];
    const inner = typeof value === "object" && value !== null && !Array.isArray(value) ? keysOf(value as Map, own) : [];
    return [own, ...inner];
  });
}

function without(map: Map, [key = "", ...rest]: readonly string[]): Map {
  const { [key]: removed, ...others } = map;
  return rest.length === 0 ? others : { ...others, [key]: without(removed as Map, rest) };
}
