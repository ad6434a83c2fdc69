import * as fs from "node:fs";
import * as path from "node:path";
import { commands } from "../../../tools/release/main";
import { parseRequest } from "../../../tools/release/options";
import { repositoryDir } from "../../support/project";

/** Command lines in a text: what follows `npm run release --` up to a comment, the end of a command substitution or of the line. */
function linesOf(file: string): string[] {
  const text = fs.readFileSync(path.join(repositoryDir, file), "utf8");
  return [...text.matchAll(/npm run (?:--silent )?release -- ([^\n`#)]+)/g)].map(([, line = ""]) => line.trim());
}

test.each(["docs/releasing.md", "README.md", "tools/release/README.md", "tools/release/verify/README.md"])(
  "every release command in %s is one that the tool takes",
  (file) => {
    const lines = linesOf(file).filter((line) => !line.startsWith("<command>") && line !== "...");
    expect(lines).not.toEqual([]);
    for (const line of lines) {
      const words = line.split(/\s+/).map((word) => word.replace(/^"|"$/g, ""));
      // Options in brackets are the synopsis of a command.
      if (words.some((word) => word.startsWith("["))) continue;
      expect([line, parseRequest(words, commands).kind]).toEqual([line, "run"]);
    }
  },
);

test("the way of a release has every command in its order", () => {
  const names = linesOf("docs/releasing.md").map((line) => line.split(" ")[0]);
  expect(names.slice(0, 3)).toEqual(["build", "set", "promote"]);
  expect(commands.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([
    "diff",
    "history",
    "status",
  ]);
});
