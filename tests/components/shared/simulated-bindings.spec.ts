import { Bucket } from "../../../components/bucket/bucket";
import { Database } from "../../../components/database/database";
import { EncryptionKey } from "../../../components/encryption/encryption-key";
import { Queue } from "../../../components/queue/queue";
import { type Binding } from "../../../components/shared/binding";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { naming, place } from "../../support/component";
import { one, record } from "../../support/record";
import { decisionOn, type Request } from "../../support/simulate-binding";
import { databaseArgs } from "../database/fixture";

const none = { kind: "none", reason: "a spec" } as const;
const bindings: Record<string, Binding> = {};
let resources: readonly RecordedResource[];

beforeAll(async () => {
  resources = await record(
    () => {
      const { keyArn } = new EncryptionKey("messages", {
        description: "Messages",
        place,
        aliasName: "messages",
        users: [],
      });
      const mail = new Queue("mail", { place, visibilityTimeoutSeconds: 30, keyArn, monitoring: none });
      bindings.sender = mail.bindingFor("mail", "send");
      bindings.receiver = mail.bindingFor("mail", "receive");
      const files = new Bucket("files", {
        place,
        naming,
        lifecycle: { oldVersionDays: 7 },
        accessLogs: none,
        protect: false,
        monitoring: none,
      });
      bindings.reader = files.bindingFor("files", { access: "read", prefix: "invoices/" });
      bindings.writer = files.bindingFor("files", { access: "write" });
      const orders = new Database("orders", databaseArgs());
      bindings.master = orders.bindingFor("orders-db");
      bindings.user = orders.bindingFor("orders-db", { kind: "iamUser", user: "app" });
    },
    { config: { "aws:region": place.region } },
  );
});

const output = (type: string, key: string, name?: string) => String(one(resources, type, name).outputs[key]);
const policy = (type: string, name: string) => String(one(resources, type, name).inputs.policy);

/** Requests that mean a thing by its name, as services send them. */
const requests: Record<string, (action: string) => Request> = {
  queue: (action) => ({
    action,
    resource: output("aws:sqs/queue:Queue", "arn", "mail"),
    resourcePolicy: policy("aws:sqs/queuePolicy:QueuePolicy", "mail"),
  }),
  "queue in clear": (action) => ({ ...requests.queue!(action), context: { "aws:SecureTransport": "false" } }),
  "dead letters": (action) => ({
    action,
    resource: output("aws:sqs/queue:Queue", "arn", "mail-dead-letters"),
    resourcePolicy: policy("aws:sqs/queuePolicy:QueuePolicy", "mail-dead-letters"),
  }),
  "message key": (action) => keyRequest("messages", action, { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" }),
  "message key by hand": (action) => keyRequest("messages", action, {}),
  invoice: (action) => ({
    action,
    resource: `${output("aws:s3/bucket:Bucket", "arn", "files")}/invoices/1.pdf`,
    resourcePolicy: policy("aws:s3/bucketPolicy:BucketPolicy", "files"),
  }),
  "invoice in clear": (action) => ({ ...requests.invoice!(action), context: { "aws:SecureTransport": "false" } }),
  contract: (action) => ({
    ...requests.invoice!(action),
    resource: `${output("aws:s3/bucket:Bucket", "arn", "files")}/contracts/1.pdf`,
  }),
  "list of invoices": (action) => list(action, "invoices/2026"),
  "list of all": (action) => list(action, ""),
  "object key": (action) => keyRequest("files-key", action, { "kms:ViaService": "s3.eu-west-1.amazonaws.com" }),
  password: (action) => ({ action, resource: secretArn() }),
  "password of another": (action) => ({ action, resource: secretArn().replace("rds!db-", "rds!db-0") }),
  "key of the password": (action) =>
    keyRequest("orders-key", action, {
      "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
      "kms:EncryptionContext:SecretARN": secretArn(),
    }),
  "key of another secret": (action) =>
    keyRequest("orders-key", action, {
      "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com",
      "kms:EncryptionContext:SecretARN": `${secretArn()}x`,
    }),
  "key of the storage": (action) =>
    keyRequest("orders-key", action, {
      "kms:ViaService": "rds.eu-west-1.amazonaws.com",
      "kms:EncryptionContext:SecretARN": secretArn(),
    }),
  "login as app": (action) => ({ action, resource: login("app") }),
  "login as db_owner": (action) => ({ action, resource: login("db_owner") }),
};

function keyRequest(name: string, action: string, context: Record<string, string>): Request {
  const key = one(resources, "aws:kms/key:Key", name);
  return { action, resource: String(key.outputs.arn), resourcePolicy: String(key.inputs.policy), context };
}

function list(action: string, prefix: string): Request {
  return {
    action,
    resource: output("aws:s3/bucket:Bucket", "arn", "files"),
    resourcePolicy: policy("aws:s3/bucketPolicy:BucketPolicy", "files"),
    context: { "s3:prefix": prefix },
  };
}

const secretArn = () =>
  String((one(resources, "aws:rds/instance:Instance").outputs.masterUserSecrets as any)[0].secretArn);
const login = (user: string) =>
  `arn:aws:rds-db:eu-west-1:111122223333:dbuser:${output("aws:rds/instance:Instance", "resourceId")}/${user}`;

const yes = "Allowed";
const no = "ImplicitlyDenied";
const never = "ExplicitlyDenied";

test.each([
  ["sender", "sqs:SendMessage", "queue", yes],
  ["sender", "sqs:GetQueueAttributes", "queue", yes],
  ["sender", "sqs:SendMessage", "queue in clear", never],
  ["sender", "sqs:ReceiveMessage", "queue", no],
  ["sender", "sqs:PurgeQueue", "queue", no],
  ["sender", "sqs:SendMessage", "dead letters", no],
  ["sender", "kms:GenerateDataKey", "message key", yes],
  ["sender", "kms:GenerateDataKey", "message key by hand", no],
  ["receiver", "sqs:ReceiveMessage", "queue", yes],
  ["receiver", "sqs:DeleteMessage", "queue", yes],
  ["receiver", "sqs:ChangeMessageVisibility", "queue", yes],
  ["receiver", "sqs:SendMessage", "queue", no],
  ["receiver", "sqs:ReceiveMessage", "dead letters", no],
  ["receiver", "kms:Decrypt", "message key", yes],
  ["receiver", "kms:GenerateDataKey", "message key", no],
  ["reader", "s3:GetObject", "invoice", yes],
  ["reader", "s3:GetObject", "invoice in clear", never],
  ["reader", "s3:GetObject", "contract", no],
  ["reader", "s3:PutObject", "invoice", no],
  ["reader", "s3:ListBucket", "list of invoices", yes],
  ["reader", "s3:ListBucket", "list of all", no],
  ["reader", "kms:Decrypt", "object key", yes],
  ["reader", "kms:GenerateDataKey", "object key", no],
  ["writer", "s3:PutObject", "contract", yes],
  ["writer", "s3:DeleteObject", "contract", yes],
  ["writer", "s3:DeleteObjectVersion", "contract", no],
  ["writer", "s3:GetObject", "contract", no],
  ["writer", "s3:ListBucket", "list of all", no],
  ["writer", "kms:GenerateDataKey", "object key", yes],
  ["master", "secretsmanager:GetSecretValue", "password", yes],
  ["master", "secretsmanager:PutSecretValue", "password", no],
  ["master", "secretsmanager:GetSecretValue", "password of another", no],
  ["master", "kms:Decrypt", "key of the password", yes],
  ["master", "kms:Decrypt", "key of another secret", no],
  ["master", "kms:Decrypt", "key of the storage", no],
  ["master", "rds-db:connect", "login as app", no],
  ["user", "rds-db:connect", "login as app", yes],
  ["user", "rds-db:connect", "login as db_owner", no],
  ["user", "secretsmanager:GetSecretValue", "password", no],
])("%s: %s on %s: %s", async (who, action, what, decision) => {
  expect(await decisionOn(bindings[who]!, requests[what]!(action))).toBe(decision);
});

test("bindings of one service can stand in one policy: no Sid is there twice", () => {
  const sids = Object.values(bindings).flatMap(({ permissions }) => permissions.map(({ sid }) => sid));
  const twice = sids.filter((sid, index) => sids.indexOf(sid) !== index);
  // The two bindings of one thing under one alias; a service has one of them.
  expect(twice).toEqual(["UseKeyOfMail", "UseKeyOfFiles"]);
});
