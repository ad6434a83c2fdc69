import { readFacts, shiftingServices } from "../../../tools/deploy/facts";
import { removeProjects, repositoryDir } from "../../support/project";
import { deployProject } from "./support";

afterAll(removeProjects);

test.each([
  ["dev", "development", []],
  ["prod", "production", ["hello"]],
])("the stack file of %s that ships is read with its defaults", (stack, tier, shifting) => {
  expect(readFacts(repositoryDir, stack, {})).toEqual({
    stack,
    stackFile: `Pulumi.${stack}.yaml`,
    tier,
    accountId: "111122223333",
    region: "eu-west-1",
    shifting,
  });
});

test("a network that overlaps another stack's is wrong, as it is for the program", () => {
  const root = deployProject({
    "Pulumi.twin.yaml":
      'config:\n  platform:environment: { tier: development, accountId: "444455556666", region: eu-west-1, owner: team }\n  platform:network: { cidr: 10.10.0.0/16, availabilityZones: [eu-west-1a, eu-west-1b] }\n',
  });
  expect(() => readFacts(root, "twin", {})).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => readFacts(root, "twin", {})).toThrow("Pulumi.dev.yaml");
});

test("an encrypted account says which passphrase is missing", () => {
  const root = deployProject({
    "Pulumi.closed.yaml":
      "encryptionsalt: v1:x\nconfig:\n  platform:environment: { tier: development, accountId: { secure: v1:x }, region: eu-west-1, owner: team }\n  platform:network: { cidr: 10.30.0.0/16, availabilityZones: [eu-west-1a, eu-west-1b] }\n",
  });
  expect(() => readFacts(root, "closed", {})).toThrow("Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.");
});

test("ECS shifts the traffic of every strategy but rolling", () => {
  const services = {
    a: { strategy: "rolling" },
    b: { strategy: "blueGreen" },
    c: { strategy: "canary" },
    d: { strategy: "linear" },
    worker: {},
  };
  expect(shiftingServices(services)).toEqual(["b", "c", "d"]);
});
