import * as fs from "node:fs";
import * as path from "node:path";
import { renderSettingsMarkdown } from "../../tools/docs/settings";
import { repositoryDir } from "../support/project";

const text = fs.readFileSync(path.join(repositoryDir, "docs", "services.md"), "utf8");

/** Rows of the tables that say under which setting a field of a manifest stands. */
const rows = text
  .split("\n## Coming from AWS Copilot\n")[1]!
  .split("\n### ")
  .slice(1)
  .flatMap((section) => section.split("\n").filter((line) => line.startsWith("| ") && !/^\| (manifest|---)/.test(line)))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| |\s*\|$/g, "").trim()));

test("every setting that stands for a field of Copilot is one of a service", () => {
  const known = new Set(renderSettingsMarkdown().match(/(?<=^\| `<name>\.)[^`]+/gm));
  const named = rows.flatMap(([, setting = ""]) => [...setting.matchAll(/`([^`:]+)[^`]*`/g)].map((match) => match[1]!));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((setting) => !known.has(setting))).toEqual([]);
});

test("every row says what stands for the field, or that nothing does", () => {
  const empty = rows.filter(
    ([field, setting]) => field === "" || !/^(none|the key of the entry|`.+`)$/.test(setting ?? ""),
  );
  expect(empty).toEqual([]);
});
