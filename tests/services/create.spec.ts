import { statements } from "../support/component";
import { ofType, one } from "../support/record";
import { everyKind, recordSections, type Sections } from "../support/settings-run";

/** A web service that uses everything that others offer, and the others. */
function sections(): Sections {
  const raw = everyKind();
  raw.resources = {
    orderbase: { kind: "postgres" },
    jobs: { kind: "queue" },
    uploads: { kind: "bucket" },
  };
  raw.services = {
    shop: {
      kind: "web",
      description: "A shop",
      routing: { kind: "path", pattern: "/*" },
      needs: ["orderbase", "jobs:receive", "uploads:read"],
      mayCall: ["stock", "mailer"],
      environment: { LOG_LEVEL: "info" },
      config: {
        parameters: { GREETING: "hello" },
        secrets: { PARTNER_TOKEN: { kind: "external", description: "From the partner" } },
      },
    },
    stock: { kind: "internal", description: "Knows what is left", callers: ["shop"] },
    mailer: { kind: "worker", description: "Sends letters", callers: ["shop"] },
  };
  return raw;
}

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const namesIn = (list: unknown) => (list as { name: string }[]).map(({ name }) => name).sort();

test("a service gets the variables, rights and ways of what it needs, calls and is configured with", async () => {
  const resources = await recordSections(sections());
  const [container] = JSON.parse(String(one(resources, taskDefinition, "shop").inputs.containerDefinitions));
  const environment = Object.fromEntries(container.environment.map(({ name, value }: any) => [name, value]));
  expect(environment).toMatchObject({ LOG_LEVEL: "info", STOCK_URL: "http://stock:8080" });
  expect(namesIn(container.environment)).toEqual([
    "CONFIG_FINGERPRINT",
    "JOBS_QUEUE_URL",
    "LOG_LEVEL",
    "MAILER_QUEUE_URL",
    "ORDERBASE_HOST",
    "ORDERBASE_NAME",
    "ORDERBASE_PORT",
    "ORDERBASE_SECRET_ARN",
    "STOCK_URL",
    "UPLOADS_BUCKET",
  ]);
  expect(namesIn(container.secrets)).toEqual(["GREETING", "PARTNER_TOKEN"]);
  const { policy } = one(resources, "aws:iam/rolePolicy:RolePolicy", "shop-task").inputs;
  expect(
    statements(policy)
      .flatMap(({ Action }) => Action)
      .sort(),
  ).toEqual([
    "kms:Decrypt",
    "kms:Decrypt",
    "s3:GetObject",
    "s3:ListBucket",
    "secretsmanager:DescribeSecret",
    "secretsmanager:GetSecretValue",
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
  ]);
  const ways = ofType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(({ name }) => name);
  expect(ways.filter((name) => name.startsWith("shop-to-")).sort()).toEqual([
    "shop-to-orderbase-out",
    "shop-to-stock-out",
  ]);
});

test("the names of secrets that a person fills are told, and nothing else of the configuration", async () => {
  let outputs: any;
  await recordSections(sections(), { onOutputs: (made) => (outputs = made) });
  const { services } = outputs;
  expect(Object.keys(services.shop.externalSecrets)).toEqual(["PARTNER_TOKEN"]);
  expect(services.stock.externalSecrets).toEqual({});
  expect(Object.keys(services)).toEqual(["shop", "stock", "mailer"]);
  expect({ ...services.mailer, queueUrl: typeof services.mailer.queueUrl }).toMatchObject({
    kind: "worker",
    strategy: "rolling",
    released: true,
    url: null,
    queueUrl: "object",
  });
});

test("a service without configuration has nothing made for it, one with has a component of its own", async () => {
  const raw = sections();
  const resources = await recordSections(raw);
  expect(ofType(resources, "blueprint:app-config:AppConfig").map(({ name }) => name)).toEqual(["shop-config"]);
});

test.each([
  [true, 30, true],
  [false, 0, false],
])("with deletion protection %s a secret can be brought back for %i days", async (protection, days, protectedToo) => {
  const raw = sections();
  raw.environment.tier = "development";
  raw.protection = { deletionProtection: protection };
  const resources = await recordSections(raw);
  const secret = one(resources, "aws:secretsmanager/secret:Secret", "shop-config-PARTNER_TOKEN");
  expect([secret.inputs.recoveryWindowInDays, secret.options.protect]).toEqual([days, protectedToo]);
  expect(one(resources, "aws:s3/bucket:Bucket", "uploads").inputs.forceDestroy).toBe(!protection);
});

test("a service that is called like something that every object inherits is not released by it", async () => {
  const raw = sections();
  raw.services = { constructor: { kind: "internal", description: "Builds houses" } };
  const made = await recordSections(raw, { unreleased: ["constructor"] });
  expect(ofType(made, "aws:ecs/service:Service").map(({ name }) => name)).toEqual([]);
});
