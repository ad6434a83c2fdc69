import { isCredential, namesCredential } from "../../../components/shared/credentials";
import { z } from "zod";
import { checkFargateSize, routing, wholeNumber } from "./fields";

const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, "want a variable in upper case, such as LOG_LEVEL");

const environment = z.record(variable, z.string()).superRefine((variables, context) => {
  for (const [name, value] of Object.entries(variables)) {
    if (namesCredential(name) || isCredential(value)) {
      context.addIssue({
        code: "custom",
        path: [name],
        // The value is not shown: it may be one.
        params: { secret: true },
        message: "looks like a credential: put it into Secrets Manager and name its ARN under secrets",
      });
    }
  }
});

const secretArn = z
  .string()
  .regex(
    /^arn:aws[\w-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+|ssm:[a-z0-9-]+:\d{12}:parameter\/\S+)$/,
    "want the ARN of a Secrets Manager secret or an SSM parameter",
  );

const healthCheck = z
  .strictObject({
    path: z
      .string()
      .startsWith("/", "want a path that begins with /")
      .default("/healthz")
      .describe("Path that answers 200 when the service can take requests"),
    matcher: z
      .string()
      .regex(
        /^[23]\d\d(-[23]\d\d)?(,[23]\d\d(-[23]\d\d)?)*$/,
        'want codes from 200 to 399, such as "200" or "200-299": an error is not health',
      )
      .default("200")
      .describe("HTTP codes that count as healthy"),
    intervalSeconds: wholeNumber(5, 300).default(15).describe("Seconds between two checks"),
    timeoutSeconds: wholeNumber(2, 120).default(5).describe("Seconds until a check counts as failed"),
    healthyThreshold: wholeNumber(2, 10).default(2).describe("Good checks in a row until a task gets requests"),
    unhealthyThreshold: wholeNumber(2, 10).default(3).describe("Bad checks in a row until a task is replaced"),
    gracePeriodSeconds: wholeNumber(0, 1800)
      .default(60)
      .describe("Seconds after the start of a task in which bad checks do not count"),
  })
  .prefault({})
  .refine((check) => check.timeoutSeconds < check.intervalSeconds, {
    path: ["timeoutSeconds"],
    error: "want less than intervalSeconds: a check must end before the next one begins",
  })
  .describe("How the load balancer finds out whether a task is healthy");

const capacity = z
  .strictObject({
    fargateWeight: wholeNumber(0, 1000).default(1).describe("Share of tasks on Fargate"),
    spotWeight: wholeNumber(0, 1000)
      .default(0)
      .describe("Share of tasks on Fargate Spot: about 70 % cheaper, can be stopped with two minutes' notice"),
    fargateBase: wholeNumber(0, 1000).default(0).describe("Tasks that are on Fargate before the shares count"),
  })
  .prefault({})
  .refine((value) => value.fargateWeight + value.spotWeight > 0, {
    error: "want fargateWeight or spotWeight above 0, or no task can run",
  })
  .describe("Where tasks run");

const scaling = z
  .strictObject({
    minTasks: wholeNumber(1, 1000).default(2).describe("Tasks kept running; two survive the loss of a zone"),
    maxTasks: wholeNumber(1, 1000).default(4).describe("Tasks at most"),
    targetCpuPercent: wholeNumber(10, 90)
      .default(60)
      .describe("CPU that scaling aims at; the rest is head-room until new tasks run"),
  })
  .prefault({})
  .refine((value) => value.minTasks <= value.maxTasks, { error: "want maxTasks not below minTasks" })
  .describe("How many tasks run");

const thresholds = z
  .strictObject({
    maxServerErrorPercent: z
      .number()
      .gt(0)
      .max(100)
      .default(5)
      .describe("Answers with a 5xx code, in percent, before somebody is paged and a deployment rolls back"),
    maxP99LatencySeconds: z.number().gt(0).max(300).default(1).describe("Seconds that 99 of 100 requests stay under"),
    maxCpuPercent: wholeNumber(1, 100)
      .default(85)
      .describe("CPU of the service; above what scaling aims at, so it fires when scaling cannot help"),
    maxMemoryPercent: wholeNumber(1, 100)
      .default(85)
      .describe("Memory of the service; a task that reaches 100 % is killed"),
  })
  .prefault({})
  .describe("When alarms fire");

const web = z.strictObject({
  kind: z.literal("web").describe("A service behind the load balancer"),
  strategy: z
    .enum(["rolling"])
    .default("rolling")
    .describe("How a new image replaces the old one: rolling (in place, rolled back by circuit breaker and alarms)"),
  description: z.string().min(1).max(200).describe("What the service is, in one sentence"),
  port: wholeNumber(1024, 65_535).default(8080).describe("Port the container listens on"),
  cpu: wholeNumber(256, 16_384).default(256).describe("CPU units of a task; 1024 are one vCPU"),
  memoryMiB: wholeNumber(512, 122_880)
    .default(512)
    .describe("Memory of a task in MiB; Fargate sells it in steps for each cpu"),
  architecture: z
    .enum(["ARM64", "X86_64"])
    .default("ARM64")
    .describe("Processor; ARM64 is about 20 % cheaper, the image must be built for it"),
  routing,
  healthCheck,
  command: z.array(z.string()).min(1).optional().describe("Command instead of the image's own"),
  user: z
    .string()
    .regex(/^(?!0(:|$)|root(:|$))[\w-]+(:[\w-]+)?$/, "want a user that is not root")
    .default("1000")
    .describe("User that the container runs as; never root"),
  containerHealthCheck: z
    .array(z.string())
    .min(2)
    .optional()
    .describe('Command by which ECS checks the container, such as ["CMD-SHELL", "..."]'),
  environment: environment.default({}).describe("Variables of the container; never secrets"),
  secrets: z
    .record(variable, secretArn)
    .default({})
    .describe("Variable -> ARN of the secret or parameter whose value it gets at the start of a task"),
  capacity,
  scaling,
  enableExecuteCommand: z
    .boolean()
    .default(false)
    .describe("Whether people may open a shell in a task; each session is logged"),
  thresholds,
});

const service = z.discriminatedUnion("kind", [web], { error: 'want "kind: web"' }).superRefine(checkFargateSize);

/** The services that run on the platform. */
export const services = z
  .record(
    z
      .string()
      .regex(
        /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,19}$/,
        "want a name of 2 to 20 lower case letters, digits and single hyphens",
      ),
    service,
  )
  .default({})
  .describe("The services that run on the platform, by name.");
