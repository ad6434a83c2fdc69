import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { cliSecrets } from "../../support/passphrase";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";
import { runPreview } from "../../support/run-preview";

const { buildPack } = require("../../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };

jest.setTimeout(240_000);
beforeAll(() => {
  buildPack();
});
afterAll(removeProjects);

const token = "https://hooks.example.com/T0ken-planted";
const person = "night.owl@example.com";
const { salt, secure } = cliSecrets("right");

/** This repository's program with a stack file as the CLI leaves it, an address of each protocol encrypted. */
function platform(): string {
  const read = (name: string) => fs.readFileSync(path.join(repositoryDir, name), "utf8");
  const file = parse(read("Pulumi.dev.yaml"));
  file.config["platform:alerts"] = {
    page: [
      { protocol: "https", endpoint: secure(token) },
      { protocol: "email", endpoint: secure(person) },
    ],
    info: [{ protocol: "email", endpoint: "team@example.com" }],
  };
  const dir = makeProject({
    "Pulumi.yaml": read("Pulumi.yaml"),
    "Pulumi.dev.yaml": stringify({ encryptionsalt: salt, ...file }),
  });
  for (const name of ["package.json", "node_modules", "src", "components", "records", "policies"])
    fs.symlinkSync(path.join(repositoryDir, name), path.join(dir, name));
  return dir;
}

function preview(dir: string, env: NodeJS.ProcessEnv) {
  const state = path.join(dir, "state.json");
  const run = runPreview(["dev", "--cwd", dir, "--mode", "known", "--state", state], path.join(dir, "out"), env);
  const files = run.files.map((name) => fs.readFileSync(path.join(dir, "out", name), "utf8"));
  return {
    run,
    all: [run.stdout, run.stderr, ...files, fs.existsSync(state) ? fs.readFileSync(state, "utf8") : ""].join("\n"),
  };
}

const subscriptions = (run: ReturnType<typeof runPreview>) =>
  (run.report?.resources ?? [])
    .filter(({ type }) => type === "aws:sns/topicSubscription:TopicSubscription")
    .map(({ inputs }) => `${String(inputs.protocol)} ${String(inputs.endpoint)}`)
    .sort();

test("with the passphrase the real addresses are used, and shown nowhere", () => {
  const { run, all } = preview(platform(), { PULUMI_CONFIG_PASSPHRASE: "right" });
  expect(run.stderr).toContain("platform/dev: checking");
  expect(run.status).toBe(0);
  expect(run.report?.notices).toEqual([expect.stringMatching(/^--state: .* not marked as secret/)]);
  expect(subscriptions(run)).toEqual(["email [secret]", "email team@example.com", "https [secret]"]);
  expect(all).not.toContain("T0ken-planted");
  expect(all).not.toContain(person);
});

test("without it stand-ins pass the settings and the policies, and a notice names what they stand for", () => {
  const { run } = preview(platform(), {});
  expect(run.status).toBe(0);
  expect(run.report?.notices[0]).toBe(
    "Pulumi.dev.yaml: 2 values are encrypted (platform:alerts.page[0].endpoint, platform:alerts.page[1].endpoint); placeholders stand for them, because neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set",
  );
  expect(subscriptions(run)).toEqual([
    expect.stringMatching(/^email placeholder-[0-9a-f]{8}@example\.com$/),
    "email team@example.com",
    "https [secret]",
  ]);
});

test("a wrong one ends the run with status 2 before the program starts", () => {
  const { run } = preview(platform(), { PULUMI_CONFIG_PASSPHRASE: "wrong" });
  expect([run.status, run.stdout]).toEqual([2, ""]);
  expect(run.stderr).toBe(
    "Pulumi.dev.yaml: the passphrase in PULUMI_CONFIG_PASSPHRASE is not the one of this stack. Set the right one, or unset the variable to preview with placeholders.\n",
  );
});
