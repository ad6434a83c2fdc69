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

test("keys of maps are sorted and HTML is escaped, as the CLI's JSON has it", () => {
  expect(configOf('config:\n  app:b:\n    z: "<&>"\n    a: [{ y: 1, x: null }]\n  app:t: "<"\n').values).toEqual({
    "app:b": String.raw`{"a":[{"x":null,"y":1}],"z":"\u003c\u0026\u003e"}`,
    "app:t": "<",
  });
});

test("an empty stack file is a stack without configuration", () => {
  expect(configOf("").values).toEqual({});
});
