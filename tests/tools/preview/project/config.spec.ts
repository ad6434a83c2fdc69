import { readStackConfig } from "../../../../tools/preview/project/config";
import { readProject } from "../../../../tools/preview/project/project";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

function configOf(stackFile: string, project = "name: app\nruntime: nodejs\n") {
  const dir = makeProject({ "Pulumi.yaml": project, "Pulumi.dev.yaml": stackFile });
  return readStackConfig(readProject(dir), "dev");
}

test("values arrive as the CLI hands them over: text, and JSON for lists and maps", () => {
  expect(
    configOf(
      "config:\n  aws:region: eu-west-1\n  app:count: 3\n  app:on: true\n  short: x\n  app:net:\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n",
    ).values,
  ).toEqual({
    "aws:region": "eu-west-1",
    "app:count": "3",
    "app:on": "true",
    "app:short": "x",
    "app:net": '{"cidr":"10.0.0.0/16","zones":["a","b"]}',
  });
});

test("defaults of Pulumi.yaml hold unless the stack file says otherwise", () => {
  const project =
    "name: app\nruntime: { name: nodejs }\nconfig:\n  aws:region: { value: eu-west-1 }\n  size: { type: integer, default: 2 }\n  plain: x\n";
  expect(configOf("config:\n  app:plain: y\n", project).values).toEqual({
    "aws:region": "eu-west-1",
    "app:size": "2",
    "app:plain": "y",
  });
});

test("encrypted values, as the CLI writes them, become placeholders with a notice", () => {
  const config = configOf(
    "encryptionsalt: v1:abc\nconfig:\n  app:password:\n    secure: v1:xyz\n  app:db:\n    user: u\n    password: { secure: v1:xyz }\n",
  );
  expect(config.values).toEqual({
    "app:password": "placeholder-for-app:password",
    "app:db": '{"user":"u","password":"placeholder-for-app:db"}',
  });
  expect(config.secretKeys).toEqual(["app:password", "app:db"]);
  expect(config.notices).toEqual([
    "Pulumi.dev.yaml: app:password is encrypted; a placeholder stands for it",
    "Pulumi.dev.yaml: app:db is encrypted; a placeholder stands for it",
  ]);
});

test("an empty stack file is a stack without configuration", () => {
  expect(configOf("").values).toEqual({});
});
