import * as fc from "fast-check";
import { type Callee } from "../../../components/deploy-target/calls";
import { joinBindings } from "../../../components/deploy-target/needs";
import { type Binding, emptyBinding } from "../../../components/shared/binding";
import { one } from "../../support/record";
import { build, buildTarget, refusal, statementsOf, webArgs } from "./support/fixture";
import { Neighbour } from "./support/neighbours";

const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf";
const key = "arn:aws:kms:eu-west-1:111122223333:key/orders";
const orders: Callee = { name: "orders", port: 9000, securityGroupId: "sg-orders", url: "http://orders:9000" };

const database: Binding = {
  environment: { ORDERS_DB_HOST: "db.example.com" },
  secrets: { ORDERS_DB_PASSWORD: `${secret}:password::` },
  secretKeyArns: [key],
  permissions: [{ sid: "ConnectToOrdersDb", actions: ["rds-db:connect"], resources: ["arn:db"] }],
  ways: [{ name: "orders-db", securityGroupId: "sg-db", port: 5432 }],
  ready: [],
};

test("what a service needs brings variables, secrets, permissions and the way", async () => {
  const { resources } = await build({ needs: [database] });
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  const [container] = JSON.parse(containerDefinitions as string) as { environment: object[]; secrets: object[] }[];
  expect(container?.environment).toContainEqual({ name: "ORDERS_DB_HOST", value: "db.example.com" });
  expect(container?.secrets).toContainEqual({ name: "ORDERS_DB_PASSWORD", valueFrom: `${secret}:password::` });
  const policy = (name: string) => statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", name));
  expect(Object.keys(policy("hello-task"))).toEqual(["ConnectToOrdersDb"]);
  expect(policy("hello-execution").ReadItsSecrets?.Resource).toContain(secret);
  expect(policy("hello-execution").DecryptItsSecrets?.Resource).toEqual([key]);
  const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  expect(one(resources, ingress, "hello-to-orders-db-in").inputs).toMatchObject({
    securityGroupId: "sg-db",
    fromPort: 5432,
    toPort: 5432,
  });
});

test("the service waits for what must be ready", async () => {
  const { resources } = await buildTarget(() =>
    webArgs({ needs: [{ ...emptyBinding, ready: [new Neighbour("schema")] }] }),
  );
  const schema = resources.find(({ name }) => name === "schema");
  expect(one(resources, "aws:ecs/service:Service").dependencies).toContain(schema?.urn);
});

test.each<[string, Parameters<typeof refusal>[0], string]>([
  [
    "one variable of two things",
    { needs: [database, { ...emptyBinding, secrets: { ORDERS_DB_HOST: secret } }] },
    "ORDERS_DB_HOST comes from two of the things that the service needs or calls. Give one another name.",
  ],
  [
    "one variable of a thing and of a service",
    { needs: [{ ...emptyBinding, environment: { ORDERS_URL: "x" } }], calls: [orders] },
    "ORDERS_URL comes from two of the things that the service needs or calls. Give one another name.",
  ],
  [
    "one way twice",
    { needs: [database, { ...emptyBinding, ways: database.ways }] },
    'the service needs or calls "orders-db" twice. Name it once.',
  ],
  [
    "one service called twice",
    { calls: [orders, orders] },
    "ORDERS_URL comes from two of the things that the service needs or calls. Give one another name.",
  ],
  [
    "a variable of one's own",
    { needs: [database], environment: { ORDERS_DB_HOST: "other" } },
    "environment sets ORDERS_DB_HOST, which comes from what the service needs or calls. Leave it out.",
  ],
  [
    "a secret of one's own",
    { needs: [database], secrets: { ORDERS_DB_PASSWORD: secret } },
    "secrets sets ORDERS_DB_PASSWORD, which comes from what the service needs or calls. Leave it out.",
  ],
  [
    "a sid of one's own",
    { needs: [database], permissions: database.permissions },
    'permissions has the sid "ConnectToOrdersDb" twice, or it is one of OpenExecSession, FindExecLog, WriteExecLog, DecryptExecSession.',
  ],
])("%s is refused", async (_, overrides, message) => {
  expect(await refusal(overrides)).toBe(`DeployTarget hello: ${message}`);
});

test("joined, nothing is lost, and the order is that of the list", () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 8 }), (names) => {
      const bindings = names.map((one): Binding => ({
        environment: { [`${one}_URL`]: one },
        secrets: { [`${one}_KEY`]: secret },
        secretKeyArns: [one],
        permissions: [{ sid: one, actions: [], resources: [] }],
        ways: [{ name: one, securityGroupId: one, port: 1 }],
        ready: [],
      }));
      const all = joinBindings(bindings, []);
      expect(Object.keys(all.environment)).toEqual(names.map((one) => `${one}_URL`));
      expect(Object.keys(all.secrets)).toEqual(names.map((one) => `${one}_KEY`));
      expect(all.secretKeyArns).toEqual(names);
      expect(all.permissions.map(({ sid }) => sid)).toEqual(names);
      expect(all.ways.map((way) => way.name)).toEqual(names);
    }),
  );
});
