import { importsOf, ownSources, read } from "./support";

/** Folder -> folders of ours that it may import. ADR 0003. */
const allowed: Record<string, RegExp> = {
  "components/shared/": /^components\/shared\//,
  "components/": /^components\//,
  "src/": /^(src|components)\//,
  "policies/": /^policies\//,
  "tools/preview/": /^tools\/(preview|register)/,
  "tools/docs/": /^(tools|src|policies)\//,
  "tools/": /^(tools|src|components)\//,
};

const sources = ownSources();

test("there is something to check", () => {
  expect(sources.length).toBeGreaterThan(50);
});

test.each(Object.entries(allowed))("%s imports only what it may", (folder, permitted) => {
  const narrower = Object.keys(allowed).filter((other) => other !== folder && other.startsWith(folder));
  const files = sources.filter((file) => file.startsWith(folder) && !narrower.some((other) => file.startsWith(other)));
  expect(files).not.toEqual([]);
  const ours = /^(src|components|policies|tools|tests|apps|account|ci)\//;
  const forbidden = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => ours.test(target) && !permitted.test(target))
      .map((target) => `${file} -> ${target}`),
  );
  expect(forbidden).toEqual([]);
});

test("nobody imports the whole AWS SDK, which loads three times slower", () => {
  expect(
    sources.flatMap((file) =>
      importsOf(file).filter((target) => target === "@pulumi/aws" || target === "@pulumi/awsx"),
    ),
  ).toEqual([]);
});

test("only the loader reads pulumi.Config", () => {
  const readers = sources.filter((file) =>
    /new pulumi\.Config\(|new Config\(|runtime\.allConfig|allConfig\(\)/.test(read(file)),
  );
  // The bench has a Pulumi program of its own.
  expect(readers.filter((file) => file !== "tools/bench/synthetic/program/index.ts")).toEqual(["src/settings/load.ts"]);
});

test("the environment is read in one file per tool and per service", () => {
  const readers = sources.filter((file) => read(file).includes("process.env"));
  expect(readers.filter((file) => !/^(tools\/[^/]+|apps\/[^/]+\/src)\/env\.ts$/.test(file))).toEqual([]);
});

test("below src/settings nothing names an environment", () => {
  const files = sources.filter(
    (file) => file.startsWith("components/") || (file.startsWith("src/") && !file.startsWith("src/settings/")),
  );
  expect(files.filter((file) => /["'`](dev|prod|development|production|staging)["'`]/.test(read(file)))).toEqual([]);
});

test("nothing depends on running offline", () => {
  const files = sources.filter((file) => file.startsWith("components/") || file.startsWith("src/"));
  expect(
    files.filter((file) =>
      /isDryRun|\boffline\b|MockMonitor/i.test(read(file).replace(/\/\*\*[\s\S]*?\*\/|\/\/.*/g, "")),
    ),
  ).toEqual([]);
});
