import type * as pulumi from "@pulumi/pulumi";
import { databaseBinding, type UsedDatabase } from "../../../components/database/access";
import { Database } from "../../../components/database/database";
import { type Binding } from "../../../components/shared/binding";
import { namesCredential } from "../../../components/shared/credentials";
import { place } from "../../support/component";
import { one, record } from "../../support/record";
import { aurora, databaseArgs } from "./fixture";

const output = (value: string) => value as unknown as pulumi.Output<string>;
const settled = (value: unknown): Promise<string> => (value as any).promise();

const database: UsedDatabase = {
  place,
  arn: output("arn:db"),
  identifier: output("orders"),
  host: output("db.example.com"),
  secretArn: output("arn:secret"),
  resourceId: output("db-ABC"),
  databaseName: "app",
  securityGroupId: "sg-1",
  keyArn: "arn:key",
};
const environment = { ORDERS_DB_HOST: "db.example.com", ORDERS_DB_PORT: "5432", ORDERS_DB_NAME: "app" };
const ways = [{ name: "orders-db", securityGroupId: "sg-1", port: 5432 }];

test("masterSecret: the ARN of the secret, never its value, and the right to read it alone", () => {
  expect(databaseBinding("orders-db", { kind: "masterSecret" }, database)).toEqual({
    environment: { ...environment, ORDERS_DB_SECRET_ARN: "arn:secret" },
    secrets: {},
    secretKeyArns: [],
    ready: [],
    permissions: [
      {
        sid: "ReadSecretOfOrdersDb",
        actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
        resources: ["arn:secret"],
      },
      {
        sid: "DecryptSecretOfOrdersDb",
        actions: ["kms:Decrypt"],
        resources: ["arn:key"],
        conditions: {
          StringEquals: {
            "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:SecretARN": "arn:secret",
          },
        },
      },
    ],
    ways,
  });
});

test("iamUser: one user of this database, and no secret", async () => {
  const binding = databaseBinding("orders-db", { kind: "iamUser", user: "orders_app" }, database);
  expect(binding).toMatchObject({
    environment: { ...environment, ORDERS_DB_IAM_USER: "orders_app" },
    permissions: [{ sid: "LogInToOrdersDb", actions: ["rds-db:connect"] }],
    ways,
  });
  expect(binding.permissions).toHaveLength(1);
  expect(Object.keys(binding.environment)).toHaveLength(4);
  expect(await settled(binding.permissions[0]!.resources[0])).toBe(
    "arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABC/orders_app",
  );
});

test("a cluster with readers says where they are", () => {
  const binding = databaseBinding(
    "db",
    { kind: "masterSecret" },
    { ...database, readerHost: output("ro.example.com") },
  );
  expect(binding.environment.DB_READER_HOST).toBe("ro.example.com");
});

test("no variable has the name of a credential, which a deploy target would refuse", () => {
  for (const access of [{ kind: "masterSecret" } as const, { kind: "iamUser", user: "app" } as const]) {
    const names = Object.keys(databaseBinding("orders-db", access, database).environment);
    expect(names.filter(namesCredential)).toEqual([]);
  }
});

test.each(["", "Orders", "app; drop", "*", "a".repeat(64), "pg_monitor", "rds_superuser"])(
  "refuses the user %p",
  (user) => {
    expect(() => databaseBinding("db", { kind: "iamUser", user }, database)).toThrow(
      `user must be lower-case letters, digits and _, and begin neither with pg_ nor with rds, for example "orders_app", got "${user}".`,
    );
  },
);

test("a database binds itself: the master user unless another is named", async () => {
  const bindings: Binding[] = [];
  const resources = await record(() => {
    const orders = new Database("orders", databaseArgs({ engine: { ...aurora, readers: 1 } }));
    bindings.push(orders.bindingFor("db"), orders.bindingFor("db", { kind: "iamUser", user: "app" }));
  });
  const [asMaster, asUser] = bindings;
  const cluster = one(resources, "aws:rds/cluster:Cluster").outputs;
  const { secretArn } = (cluster.masterUserSecrets as any)[0];
  expect(await settled(asMaster!.environment.DB_HOST)).toBe(cluster.endpoint);
  expect(await settled(asMaster!.environment.DB_READER_HOST)).toBe(cluster.readerEndpoint);
  expect(await settled(asMaster!.environment.DB_SECRET_ARN)).toBe(secretArn);
  expect(secretArn).toMatch(/^arn:aws:secretsmanager:[a-z0-9-]+:111122223333:secret:rds!cluster-/);
  expect(await settled(asMaster!.ways[0]!.securityGroupId)).toBe(
    one(resources, "aws:ec2/securityGroup:SecurityGroup").id,
  );
  expect(await settled(asUser!.permissions[0]!.resources[0])).toBe(
    `arn:aws:rds-db:eu-west-1:111122223333:dbuser:${String(cluster.clusterResourceId)}/app`,
  );
});
