import { z } from "zod";
import { wholeNumber } from "../fields";
import { build } from "./build";
import { config } from "./config";
import { fileSystem, sidecars } from "./sidecars";
import { plainVariables, variableLike } from "./variables";

const variable = variableLike("LOG_LEVEL");

const environment = plainVariables(variable, z.string(), "put it into Secrets Manager and name its ARN under secrets");

const secretArn = z
  .string()
  .regex(
    /^arn:aws[\w-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+-[A-Za-z0-9]{6}(:[^:\s]*){0,3}|ssm:[a-z0-9-]+:\d{12}:parameter\/[\w/.-]+)$/,
    "want the whole ARN of one Secrets Manager secret, with the hyphen and six characters that AWS adds, or of one SSM parameter",
  );

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

/** Names of services and of other things of the platform, from which names in AWS are made. */
export const shortName = z
  .string()
  .regex(
    /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,19}$/,
    "want a name of 2 to 20 lower case letters, digits and single hyphens",
  );

/** What a service of any kind says. */
export const anyService = {
  description: z.string().min(1).max(200).describe("What the service is, in one sentence"),
  cpu: wholeNumber(256, 16_384).default(256).describe("CPU units of a task; 1024 are one vCPU"),
  memoryMiB: wholeNumber(512, 122_880)
    .default(512)
    .describe("Memory of a task in MiB; Fargate sells it in steps for each cpu"),
  architecture: z
    .enum(["ARM64", "X86_64"])
    .default("ARM64")
    .describe("Processor; ARM64 is about 20 % cheaper, the image must be built for it"),
  command: z.array(z.string()).min(1).optional().describe("Command instead of the image's own"),
  user: z
    .string()
    .regex(/^(?!0(:|$)|root(:|$))[\w-]+(:[\w-]+)?$/, "want a user that is not root")
    .default("1000")
    .describe("User that the container runs as; never root"),
  writablePaths: z
    .array(z.string().regex(/^(\/[A-Za-z0-9._-]+)+$/, "want an absolute path without a slash at the end, such as /tmp"))
    .default([])
    .describe("Directories that the process may write to, declared as VOLUME in the image; all else is read-only"),
  containerHealthCheck: z
    .array(z.string())
    .min(2)
    .refine(([how]) => how === "CMD" || how === "CMD-SHELL", 'want ["CMD-SHELL", "..."] or ["CMD", ...]')
    .optional()
    .describe('Command by which ECS checks the container, such as ["CMD-SHELL", "..."]'),
  stopTimeoutSeconds: wholeNumber(2, 120)
    .default(30)
    .describe("Seconds between SIGTERM and SIGKILL when a task must go"),
  environment: environment.default({}).describe("Variables of the container; never secrets"),
  secrets: z
    .record(variable, secretArn)
    .default({})
    .describe(
      "Variable -> ARN of the secret or parameter whose value it gets at the start of a task; not the `config` of another service",
    ),
  needs: z
    .array(z.string())
    .default([])
    .describe(
      "Names of `resources` that the service uses, `name`, `name:access` or of a bucket `name:access:folder/`: it gets their variables, permissions and ways",
    ),
  config,
  build,
  openFiles: wholeNumber(1024, 1_048_576).default(65_535).describe("Open files of one process; each connection is one"),
  fileSystems: z.array(fileSystem).default([]).describe("Directories on EFS that outlive the tasks"),
  sidecars,
  capacity,
  enableExecuteCommand: z
    .boolean()
    .default(false)
    .describe("Whether people may open a shell in a task; each session is logged"),
};

/** Calls between services, said at both ends. */
export const mayCall = z
  .array(z.string())
  .default([])
  .describe(
    "Services of kind internal or worker that this one calls or sends messages to; each must name it in `callers`",
  );

export const callers = z
  .array(z.string())
  .default([])
  .describe("Services that may call this one or send it messages; each must name it in `mayCall`");

/** CPU and memory at which a ticket is opened. */
export const taskThresholds = {
  maxCpuPercent: wholeNumber(1, 100)
    .default(85)
    .describe("CPU of the service; above what scaling aims at, so it fires when scaling cannot help"),
  maxMemoryPercent: wholeNumber(1, 100)
    .default(85)
    .describe("Memory of the service; a task that reaches 100 % is killed"),
};

/** When the alarms on a service that answers requests fire. */
export const requestThresholds = z
  .strictObject({
    maxServerErrorPercent: z
      .number()
      .gt(0)
      .max(100)
      .default(5)
      .describe("Answers with a 5xx code, in percent, before somebody is paged and a deployment rolls back"),
    maxP99LatencySeconds: z.number().gt(0).max(300).default(1).describe("Seconds that 99 of 100 requests stay under"),
    ...taskThresholds,
  })
  .prefault({})
  .describe("When alarms fire");
