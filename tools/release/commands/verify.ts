import { type Aws, type CreateAws } from "../aws/aws";
import { type Sleep } from "../aws/call";
import { checkAccount } from "../aws/sts";
import { textOption } from "../arguments";
import { type Command, type CommandIo } from "../command";
import { exitCodes, ReleaseError } from "../errors";
import { type ReadOutputs, stackOutputs } from "../outputs/read";
import { recordTimeOf } from "../record/images";
import { recordVerification } from "../record/verifications";
import { numberOption, type Values } from "../values";
import { type Meant } from "../verify/model";
import { observe } from "../verify/observe";
import { readRecords, type Recorded } from "../verify/records";
import { tagReleased } from "../verify/released-tag";
import { notReleasedReport, renderReport, reportOf, type ServiceReport, serviceReport } from "../verify/report";
import { type SmokeOptions, type SmokeTest } from "../verify/smoke-test";
import { chooseTargets } from "../verify/targets";
import { type Result, waitFor } from "../verify/wait";
import { world as realWorld } from "../world";

/** What the command needs of the world; tests give it another one. */
export interface VerifyWorld {
  readonly readOutputs: ReadOutputs;
  readonly createAws: CreateAws;
  readonly createSmokeTest: (options: SmokeOptions) => SmokeTest;
  readonly sleep: Sleep;
  readonly random: () => number;
}

const usage = `Compares what runs in a stack with what was meant: run it after every \`npm run up\`, which reports success too when ECS rolled
the deployment back. Waits until each service is decided.

Usage: npm run release -- verify STACK [SERVICE...] [OPTIONS]

A service is verified when all six hold: ECS deploys the revision that was deployed (taskDefinition), to a good end (rollout), with as many
tasks as wanted (tasks), each of them of the image in the record (image); no page alarm is red (alarms); it answers (smoke).
Then the proof goes to records/STACK/verifications.yaml, which \`promote\` asks for, and the image gets the tag released-….

  --timeout MINUTES         time until everything must hold (default 30: a canary bakes for long)
  --interval SECONDS        time between two looks (default 15)
  --smoke-path PATH         asked below the address of each service (default: the address itself)
  --smoke-timeout SECONDS   time for one answer (default 10)
  --smoke-insecure          take a self-signed certificate (default: when the outputs say that there is one)
  --outputs FILE            what \`pulumi stack output --json\` answered, instead of asking for it
  --no-record               write no proof
  --no-tag                  set no tag
  --json                    print the report as JSON

Exit status: 0 everything released is as meant; 1 something is not; 2 the command line or a file is wrong; 3 AWS or Pulumi could
not be asked (credentials of another account, a permission, throttled to the end).
`;

export function createVerify(world: VerifyWorld): Command {
  return {
    name: "verify",
    summary: "compare what runs with what was meant, after an up",
    usage,
    options: {
      timeout: { type: "string" },
      interval: { type: "string" },
      "smoke-path": { type: "string" },
      "smoke-timeout": { type: "string" },
      "smoke-insecure": { type: "boolean" },
      outputs: { type: "string" },
      "no-record": { type: "boolean" },
      "no-tag": { type: "boolean" },
      json: { type: "boolean" },
    },
    run: async ({ positionals, values }, io) => {
      const [stack, ...names] = positionals;
      if (stack === undefined) throw new ReleaseError(exitCodes.usage, "Name the stack: release verify STACK.");
      const settings = readSettings(values);
      const outputs = await stackOutputs(world.readOutputs, io.cwd, stack, values);
      const records = readRecords(io.cwd, stack);
      const { targets, notReleased } = chooseTargets(outputs, names, records, textOption(values, "smoke-path"));
      const skipped = notReleased.map(notReleasedReport);
      const finish = (services: readonly ServiceReport[]) => {
        const report = reportOf(stack, services);
        (values.json === true ? [JSON.stringify(report, null, 2)] : renderReport(report)).forEach(io.out);
        return report.verdict === "failed" ? exitCodes.refused : exitCodes.done;
      };
      if (targets.length === 0) return finish(skipped);

      const aws = await world.createAws(outputs.region, { ...world, progress: io.progress });
      await checkAccount(aws.sts, { name: stack, accountId: outputs.accountId });
      const observer = {
        aws,
        smokeTest: world.createSmokeTest({
          timeoutMs: settings.smokeTimeoutMs,
          insecure: values["smoke-insecure"] === true || outputs.ingress?.selfSignedCertificate === true,
        }),
      };
      const results = await waitFor(
        targets.map(({ meant, place }) => ({
          meant,
          look: (smokeAttempts) => observe(observer, place, meant, smokeAttempts),
        })),
        { ...settings.wait, now: io.now, sleep: world.sleep, progress: io.progress },
      );
      const reports: ServiceReport[] = [];
      const unwritten: ReleaseError[] = [];
      for (const result of results) {
        const release = { stack, values, io, commit: commitOf(records, result.meant), unwritten };
        reports.push(serviceReport(result, await conclude(aws, release, result)));
      }
      const status = finish([...reports, ...skipped]);
      // What was found out is told all the same.
      for (const { message } of unwritten) io.progress(message);
      return status === exitCodes.done ? (unwritten[0]?.status ?? status) : status;
    },
  };
}

function readSettings(values: Values) {
  const number = (name: string, fallback: number, minimum: number, maximum: number, unit: string) =>
    numberOption(values, name, { fallback, minimum, maximum, unit });
  return {
    wait: {
      timeoutMinutes: number("timeout", 30, 0, 24 * 60, "minutes"),
      intervalSeconds: number("interval", 15, 0.1, 600, "seconds"),
    },
    smokeTimeoutMs: number("smoke-timeout", 10, 0.1, 300, "seconds") * 1000,
  };
}

interface Release {
  readonly stack: string;
  readonly values: Values;
  readonly io: CommandIo;
  readonly commit: string | undefined;
  /** Gets the reason when the proof cannot be written. */
  readonly unwritten: ReleaseError[];
}

function commitOf(records: Readonly<Record<string, Recorded>>, { service, image }: Meant): string | undefined {
  const recorded = records[service];
  return recorded?.image === image ? recorded.commit : undefined;
}

/** What follows from a verified service: the proof, and the tag that keeps its image. */
async function conclude(
  aws: Aws,
  { stack, values, io, commit, unwritten }: Release,
  { meant, decision }: Result,
): Promise<Pick<ServiceReport, "recorded" | "tag">> {
  if (decision !== "verified") return { recorded: false, tag: null };
  const { service, image, taskDefinitionArn } = meant;
  let recorded = values["no-record"] !== true;
  if (recorded)
    await recordVerification({
      cwd: io.cwd,
      stack,
      service,
      image,
      verifiedAt: recordTimeOf(io.now()),
      verifiedBy: io.user,
      taskDefinition: taskDefinitionArn,
      ...(commit === undefined ? {} : { commit }),
    }).catch((error: unknown) => {
      if (!(error instanceof ReleaseError)) throw error;
      unwritten.push(error);
      recorded = false;
    });
  if (values["no-tag"] === true) return { recorded, tag: null };
  const { tag, warning } = await tagReleased(aws, image);
  if (warning !== undefined) io.progress(`${service}: warning: ${warning}`);
  return { recorded, tag };
}

export const command = createVerify(realWorld);
