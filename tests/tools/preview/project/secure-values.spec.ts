import * as path from "node:path";
import { stringify } from "yaml";
import { PreviewError } from "../../../../tools/preview/errors";
import { readStackConfig } from "../../../../tools/preview/project/config";
import { readProject } from "../../../../tools/preview/project/project";
import { cliSecrets } from "../../../support/passphrase";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

const { salt, secure } = cliSecrets("right");
const config = {
  "app:password": secure("hunter2"),
  "app:document": secure('{"user":"u"}'),
  "app:plain": "x",
  "app:db": {
    user: "u",
    password: secure("p4ss <word>"),
    replicas: [{ host: "a", token: secure("t0ken") }, secure("last")],
    // Not the CLI's form: it has a second key, or no text.
    lock: { secure: "door", open: true },
    level: { secure: 5 },
  },
};

function read(file: object, env: NodeJS.ProcessEnv = {}) {
  const dir = makeProject({
    "Pulumi.yaml": "name: app\nruntime: nodejs\n",
    "Pulumi.dev.yaml": stringify(file),
    ...phrase,
  });
  return readStackConfig(readProject(dir), "dev", env);
}
const phrase = { phrase: "right\n" };

/** Of the map `app:db` all but the places of the secrets. */
const db = (password: string, token: string, last: string) => ({
  level: { secure: 5 },
  lock: { open: true, secure: "door" },
  password,
  replicas: [{ host: "a", token }, last],
  user: "u",
});

describe("with the passphrase", () => {
  test.each(["right", "file"])("(%s) the real values stand at every depth, as the CLI hands them over", (how) => {
    const env =
      how === "right"
        ? { PULUMI_CONFIG_PASSPHRASE: "right" }
        : { PULUMI_CONFIG_PASSPHRASE_FILE: path.join(makeProject(phrase), "phrase") };
    const opened = read({ encryptionsalt: salt, config }, env);
    expect({ ...opened.values, "app:db": JSON.parse(opened.values["app:db"]!) as unknown }).toEqual({
      "app:password": "hunter2",
      "app:document": '{"user":"u"}',
      "app:plain": "x",
      "app:db": db("p4ss <word>", "t0ken", "last"),
    });
    expect(opened.secretKeys).toEqual(["app:password", "app:document", "app:db"]);
    expect(opened.secrets).toEqual(["hunter2", '{"user":"u"}', "p4ss <word>", "t0ken", "last"]);
    expect(opened.notices).toEqual([]);
    expect(opened.salt).toBe(salt);
  });

  test("secretsprovider: passphrase says the same", () => {
    const file = { secretsprovider: "passphrase", encryptionsalt: salt, config: { "app:a": secure("hunter2") } };
    expect(read(file, { PULUMI_CONFIG_PASSPHRASE: "right" }).values).toEqual({ "app:a": "hunter2" });
  });

  test("a wrong one is refused, naming variable and file", () => {
    const failing = () => read({ encryptionsalt: salt, config }, { PULUMI_CONFIG_PASSPHRASE: "wrong" });
    expect(failing).toThrow(PreviewError);
    expect(failing).toThrow(
      "Pulumi.dev.yaml: the passphrase in PULUMI_CONFIG_PASSPHRASE is not the one of this stack.",
    );
  });

  test("a wrong one does not matter to a stack without secrets", () => {
    expect(
      read({ encryptionsalt: salt, config: { "app:a": "x" } }, { PULUMI_CONFIG_PASSPHRASE: "wrong" }).values,
    ).toEqual({ "app:a": "x" });
  });

  test("a value of another stack is refused, naming its place", () => {
    const other = cliSecrets("right");
    expect(() =>
      read(
        { encryptionsalt: salt, config: { "app:db": { list: ["a", other.secure("x")] } } },
        { PULUMI_CONFIG_PASSPHRASE: "right" },
      ),
    ).toThrow("Pulumi.dev.yaml: app:db.list[1] cannot be decrypted with the passphrase of the stack: ");
  });
});

describe("without the key", () => {
  const places = "app:password, app:document, app:db.password, app:db.replicas[0].token, app:db.replicas[1]";

  test("a text stands for each, so that lists and maps keep their shape; one notice names them", () => {
    const closed = read({ encryptionsalt: salt, config });
    expect({ ...closed.values, "app:db": JSON.parse(closed.values["app:db"]!) as unknown }).toEqual({
      "app:password": "placeholder-for-app:password",
      "app:document": "placeholder-for-app:document",
      "app:plain": "x",
      "app:db": db(
        "placeholder-for-app:db.password",
        "placeholder-for-app:db.replicas[0].token",
        "placeholder-for-app:db.replicas[1]",
      ),
    });
    expect(closed.secretKeys).toEqual(["app:password", "app:document", "app:db"]);
    expect(closed.secrets).toHaveLength(5);
    expect(closed.notices).toEqual([
      `Pulumi.dev.yaml: 5 values are encrypted (${places}); placeholders stand for them, because neither PULUMI_CONFIG_PASSPHRASE nor PULUMI_CONFIG_PASSPHRASE_FILE is set`,
    ]);
  });

  test.each([
    [
      { secretsprovider: "awskms://alias/key?region=eu-west-1", encryptedkey: "AQIC" },
      "their key is with awskms, which an offline run does not ask",
    ],
    // The CLI leaves the salt of an earlier passphrase behind.
    [
      { secretsprovider: "gcpkms://projects/p", encryptedkey: "AQIC", encryptionsalt: salt },
      "their key is with gcpkms, which an offline run does not ask",
    ],
    [{}, "their key is with the backend, which an offline run does not ask"],
    [{ secretsprovider: "default" }, "their key is with the backend, which an offline run does not ask"],
  ])("of %p a passphrase is none", (settings, reason) => {
    const closed = read({ ...settings, config: { "app:a": secure("hunter2") } }, { PULUMI_CONFIG_PASSPHRASE: "right" });
    expect(closed.values).toEqual({ "app:a": "placeholder-for-app:a" });
    expect(closed.notices).toEqual([
      `Pulumi.dev.yaml: one value is encrypted (app:a); a placeholder stands for it, because ${reason}`,
    ]);
  });
});

test.each([
  [["shared/aws", { "team/db": { merge: false } }], "the environments shared/aws, team/db"],
  [{ imports: ["shared/aws"], values: { pulumiConfig: {} } }, "the environments shared/aws"],
  [{ values: { pulumiConfig: { "app:x": 1 } } }, "an environment"],
])("environments of Pulumi ESC (%j) are named in a notice", (environment, which) => {
  expect(read({ environment, config: { "app:a": "x" } }).notices).toEqual([
    `Pulumi.dev.yaml: it takes configuration from ${which} of Pulumi ESC, which an offline run does not open; what they would add is missing`,
  ]);
});

test("an empty list of environments is none", () => {
  expect(read({ environment: [], config: {} }).notices).toEqual([]);
});
