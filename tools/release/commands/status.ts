import { stackNames } from "../../../src/settings/stack-names";
import { type CreateAws } from "../aws/aws";
import { type Sleep } from "../aws/call";
import { textOption } from "../arguments";
import { checkAccount } from "../aws/sts";
import { type Command, type CommandIo } from "../command";
import { exitCodes, explained, ReleaseError } from "../errors";
import { type ReadOutputs, stackOutputs } from "../outputs/read";
import { type ServiceStatus, statusOf } from "../status/service-status";
import { renderStatus } from "../status/table";
import { type Values } from "../values";
import { readRecords } from "../verify/records";
import { world as realWorld } from "../world";

export interface StatusWorld {
  readonly readOutputs: ReadOutputs;
  readonly createAws: CreateAws;
  readonly sleep: Sleep;
  readonly random: () => number;
}

const usage = `Shows what runs where: image, tasks and rollout of each service, and whether the image was verified there.

Usage: npm run release -- status [STACK...] [--outputs FILE] [--json]

  STACK            default: every stack that has a Pulumi.STACK.yaml
  --outputs FILE   what \`pulumi stack output --json\` answered, instead of asking for it; of one stack
  --json           print everything as JSON

Exit status: 0 shown, whatever the state is; 2 the command line or a file is wrong; 3 AWS or Pulumi could not be asked. Of several stacks
those that can be looked at are shown, and the status is that of the first of the others.
`;

export function createStatus(world: StatusWorld): Command {
  return {
    name: "status",
    summary: "show what runs where",
    usage,
    options: { outputs: { type: "string" }, json: { type: "boolean" } },
    run: async ({ positionals, values }, io) => {
      const stacks = positionals.length > 0 ? [...new Set(positionals)] : stacksOf(io.cwd);
      if (textOption(values, "outputs") !== undefined && stacks.length !== 1)
        throw new ReleaseError(exitCodes.usage, "--outputs is the answer of one stack: name that stack.");
      const rows: ServiceStatus[] = [];
      const missing: Missing[] = [];
      for (const stack of stacks) {
        io.progress(`${stack}: reading`);
        try {
          rows.push(...(await rowsOf(world, io, stack, values)));
        } catch (error) {
          // The credentials at hand are often of one account alone: the other stacks are shown all the same.
          const { status, message } = explained(error);
          if (stacks.length === 1 || status === undefined) throw error;
          missing.push({ stack, status, message });
        }
      }
      if (missing.length < stacks.length || values.json === true) {
        const failures = missing.map(({ stack, message }) => ({ stack, message }));
        const answer = { formatVersion: 1, services: rows, failures };
        (values.json === true ? [JSON.stringify(answer, null, 2)] : renderStatus(rows)).forEach(io.out);
      }
      for (const { stack, message } of missing) io.progress(`${stack}: not shown: ${message}`);
      return missing[0]?.status ?? exitCodes.done;
    },
  };
}

/** A stack that could not be looked at. */
interface Missing {
  readonly stack: string;
  readonly status: number;
  readonly message: string;
}

async function rowsOf(world: StatusWorld, io: CommandIo, stack: string, values: Values): Promise<ServiceStatus[]> {
  const outputs = await stackOutputs(world.readOutputs, io.cwd, stack, values);
  const records = readRecords(io.cwd, stack);
  const aws = await world.createAws(outputs.region, { ...world, progress: io.progress });
  await checkAccount(aws.sts, { name: stack, accountId: outputs.accountId });
  const rows: ServiceStatus[] = [];
  for (const [service, output] of Object.entries(outputs.services))
    rows.push(await statusOf(aws, outputs.cluster.arn, { stack, service, output, recorded: records[service] }));
  return rows;
}

function stacksOf(cwd: string): string[] {
  const stacks = stackNames(cwd);
  if (stacks.length === 0)
    throw new ReleaseError(exitCodes.usage, `${cwd} has no Pulumi.<stack>.yaml. Run the command in the project.`);
  return stacks;
}

export const command = createStatus(realWorld);
