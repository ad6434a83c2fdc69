import { problemsOf, smallest } from "../support";

const internal = { kind: "internal", description: "A part" };
const worker = { kind: "worker", description: "Sends letters", scaling: { minTasks: 1, maxTasks: 1 } };
const arn = "arn:aws:ssm:eu-west-1:111122223333:parameter/shop";
const resources = { base: { kind: "postgres" }, stock: { kind: "auroraPostgres" }, uploads: { kind: "bucket" } };
const image = `fluent-bit@sha256:${"0".repeat(64)}`;

const found = (services: Record<string, object>, more: object = resources) =>
  problemsOf({ ...smallest(), resources: more, services });

test.each<[string, object, string, string, string]>([
  ["secrets", { environment: { AA: "x" }, secrets: { AA: arn } }, "environment", "AA", "secrets"],
  ["parameters", { secrets: { AA: arn }, config: { parameters: { AA: "x" } } }, "secrets", "AA", "config.parameters"],
  [
    "kept secrets",
    { config: { parameters: { AA: "x" }, secrets: { AA: { kind: "generated" } } } },
    "config.parameters",
    "AA",
    "config.secrets",
  ],
  [
    "a bucket",
    { environment: { UPLOADS_BUCKET: "x" }, needs: ["uploads:read"] },
    "environment",
    "UPLOADS_BUCKET",
    "needs",
  ],
  ["a database", { secrets: { BASE_HOST: arn }, needs: ["base"] }, "secrets", "BASE_HOST", "needs"],
  [
    "its user",
    { environment: { STOCK_IAM_USER: "x" }, needs: ["stock:app"] },
    "environment",
    "STOCK_IAM_USER",
    "needs",
  ],
  [
    "a sidecar",
    { environment: { OTEL_SERVICE_NAME: "x" }, sidecars: { openTelemetry: {} } },
    "environment",
    "OTEL_SERVICE_NAME",
    "sidecars",
  ],
])("a variable that %s set too", (_name, more, key, variable, other) => {
  expect(found({ it: { ...internal, ...more } })).toEqual([
    `services.it.${key}: ${variable} comes from ${other} too, and a variable has one value. Leave it out, or give it another name.`,
  ]);
});

test("the address of a service, the queue of a worker and its own", () => {
  const it = {
    ...worker,
    mayCall: ["orders", "mailer"],
    environment: { ORDERS_URL: "x", MAILER_QUEUE_URL: "x", QUEUE_URL: "x" },
  };
  const others = { orders: { ...internal, callers: ["it"] }, mailer: { ...worker, callers: ["it"] } };
  expect(found({ it, ...others }).map((problem) => problem.split(" too")[0])).toEqual([
    "services.it.environment: ORDERS_URL comes from mayCall",
    "services.it.environment: MAILER_QUEUE_URL comes from mayCall",
    "services.it.environment: QUEUE_URL comes from kind: worker",
  ]);
});

test("variables of others, and those that differ, are nobody's business", () => {
  const it = {
    ...internal,
    needs: ["base:app", "stock", "uploads"],
    environment: { BASE_SECRET_ARN: "x", STOCK_IAM_USER: "x", QUEUE_URL: "x", OTEL_SERVICE_NAME: "x" },
    sidecars: { logRouter: { image } },
  };
  expect(found({ it, other: { ...internal, environment: { UPLOADS_BUCKET: "x" } } })).toEqual([]);
});

test("names whose permissions would be called alike", () => {
  const queues = { "a-1": { kind: "queue" }, a1: { kind: "queue" }, "b-2": { kind: "bucket" } };
  expect(found({ it: { ...internal, needs: ["a-1", "a1"] } }, queues)).toEqual([
    "services.it.needs: permissions on a-1 and a1 would have one name. Rename one of the two.",
  ]);
  const b2 = { ...worker, callers: ["it"] };
  expect(found({ it: { ...internal, needs: ["b-2"], mayCall: ["b2"] }, b2 }, queues)).toEqual([
    "services.it.mayCall: permissions on b-2 and b2 would have one name. Rename one of the two.",
  ]);
  expect(found({ it: { ...internal, needs: ["a-1"] }, other: { ...internal, needs: ["a1"] } }, queues)).toEqual([]);
});
