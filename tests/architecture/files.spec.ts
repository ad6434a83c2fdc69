import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryDir } from "../support/project";
import { ownSources, read, repositoryFiles } from "./support";

/** A file that needs more has more than one idea. */
const maximumBytes = 12 * 1024;

const files = repositoryFiles();

test("no source file is larger than 12 KB", () => {
  const large = ownSources().filter((file) => fs.statSync(path.join(repositoryDir, file)).size > maximumBytes);
  expect(large).toEqual([]);
});

test("every tool and every component has a README", () => {
  const folders = new Set(ownSources().flatMap((file) => /^((?:components|tools)\/[^/]+)\//.exec(file)?.[1] ?? []));
  const missing = [...folders].filter((folder) => !files.includes(`${folder}/README.md`));
  expect(missing).toEqual([]);
});

test("no file holds an account that is not AWS's own example, or a place of one machine", () => {
  const text = files.filter((file) => /\.(ts|js|cjs|md|json|ya?ml|sh)$/.test(file) && file !== "package-lock.json");
  const accounts = text.flatMap((file) =>
    [...read(file).matchAll(/(?<![\w.-])\d{12}(?![\w.-])/g)].map((match) => `${file}: ${match[0]}`),
  );
  const examples = /: (111122223333|444455556666|123456789012|000000000000)$/;
  expect(accounts.filter((found) => !examples.test(found))).toEqual([]);
  expect(
    text.filter(
      (file) => /(?<![\w.])\/(home|root|Users)\/[a-z]/.test(read(file)) && file !== "tests/architecture/files.spec.ts",
    ),
  ).toEqual([]);
});

test("nothing is left unfinished", () => {
  const words = new RegExp(
    ["TO" + "DO", "FIX" + "ME", "X" + "XX", "not " + "implemented"].map((word) => `\\b${word}\\b`).join("|"),
  );
  const unfinished = files.filter((file) => /\.(ts|js|cjs|md|ya?ml)$/.test(file) && words.test(read(file)));
  expect(unfinished).toEqual([]);
});

test("every ADR is in the index with its five parts", () => {
  const adrs = files.filter((file) => /^docs\/adr\/\d{4}-.*\.md$/.test(file));
  const index = read("docs/adr/README.md");
  for (const adr of adrs) {
    expect(index).toContain(`(${path.basename(adr)})`);
    expect(read(adr).match(/^## .*/gm)).toEqual([
      "## Status",
      "## Context",
      "## Positions",
      "## Decision",
      "## Consequences",
    ]);
  }
  expect(adrs.length).toBe([...index.matchAll(/^\| \[\d{4}\]/gm)].length);
});

test("links between documents lead somewhere", () => {
  const broken = files
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? "")
        .filter((target) => !fs.existsSync(path.join(repositoryDir, path.dirname(file), target)))
        .map((target) => `${file} -> ${target}`),
    );
  expect(broken).toEqual([]);
});
