import * as fs from "node:fs";
import * as path from "node:path";
import { PreviewError } from "../../../../tools/preview/errors";
import { makeSalt, openSalt, type Passphrase, passphraseOf } from "../../../../tools/preview/secrets/passphrase";
import { traceDir } from "../../../support/engine-trace";
import { cliSecrets } from "../../../support/passphrase";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

const given = (text: string): Passphrase => ({ text, variable: "PULUMI_CONFIG_PASSPHRASE" });

test("the passphrase is looked for where the CLI looks: the variable, be it empty, before the file", () => {
  const file = path.join(makeProject({ phrase: " from file \n" }), "phrase");
  const both = { PULUMI_CONFIG_PASSPHRASE: "", PULUMI_CONFIG_PASSPHRASE_FILE: file };
  expect(passphraseOf(both)).toEqual({ text: "", variable: "PULUMI_CONFIG_PASSPHRASE" });
  expect(passphraseOf({ PULUMI_CONFIG_PASSPHRASE_FILE: file })).toEqual({
    text: "from file",
    variable: "PULUMI_CONFIG_PASSPHRASE_FILE",
  });
  expect(passphraseOf({ PULUMI_CONFIG_PASSPHRASE_FILE: "" })).toBeUndefined();
  expect(passphraseOf({})).toBeUndefined();
  expect(() => passphraseOf({ PULUMI_CONFIG_PASSPHRASE_FILE: `${file}.no` })).toThrow(
    /^The file that PULUMI_CONFIG_PASSPHRASE_FILE names cannot be read: .*ENOENT/,
  );
});

test("opens what a real engine encrypted", () => {
  const state = JSON.parse(fs.readFileSync(path.join(traceDir, "state.json"), "utf8"));
  // The recording was made with the passphrase "x".
  const { cipher } = openSalt(given("x"), state.deployment.secrets_providers.state.salt as string, "state.json");
  const secrets = JSON.stringify(state).match(/(?<="ciphertext":")[^"]+/g) ?? [];
  expect(secrets).toHaveLength(3);
  expect(secrets.map((text) => cipher.decrypt(text))).toEqual(Array(3).fill('"hunter2-planted"'));
});

test("opens what the CLI wrote, with the right passphrase alone", () => {
  const cli = cliSecrets("right");
  const { salt, cipher } = openSalt(given("right"), cli.salt, "Pulumi.dev.yaml");
  expect(salt).toBe(cli.salt);
  expect(cipher.decrypt(cli.secure("value").secure)).toBe("value");
  let error: unknown;
  try {
    openSalt({ text: "wrong", variable: "PULUMI_CONFIG_PASSPHRASE_FILE" }, cli.salt, "Pulumi.dev.yaml");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(PreviewError);
  expect(error).toMatchObject({
    exitCode: 2,
    message:
      "Pulumi.dev.yaml: the passphrase in PULUMI_CONFIG_PASSPHRASE_FILE is not the one of this stack. Set the right one, or unset the variable to preview with placeholders.",
  });
});

test.each(["", "v1:abc", "v2:AAAA:v1:AAAA:AAAA", "v1:AAAA:v1:AAAA:AAAA:AAAA"])("the salt %p is refused", (salt) => {
  expect(() => openSalt(given("x"), salt, "f.yaml")).toThrow(/^f\.yaml: "encryptionsalt" is /);
});

test("a salt that it makes is the same for a stack, another for another, and opens as the CLI's does", () => {
  const made = makeSalt(given("pass"), "app/dev");
  expect(makeSalt(given("pass"), "app/dev").salt).toBe(made.salt);
  expect(makeSalt(given("pass"), "app/prod").salt.split(":")[1]).not.toBe(made.salt.split(":")[1]);
  expect(Buffer.from(made.salt.split(":")[1]!, "base64")).toHaveLength(8);
  const { cipher } = openSalt(given("pass"), made.salt, "state.json");
  expect(cipher.decrypt(made.cipher.encrypt("value", "a"))).toBe("value");
});
