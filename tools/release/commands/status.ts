import { stackNames } from "../../../src/settings/stack-names";
import { type CreateAws } from "../aws/aws";
import { type Sleep } from "../aws/call";
import { textOption } from "../arguments";
import { checkAccount } from "../aws/sts";
import { type Command } from "../command";
import { exitCodes, ReleaseError } from "../errors";
import { type ReadOutputs, stackOutputs } from "../outputs/read";
import { type ServiceStatus, statusOf } from "../status/service-status";
import { renderStatus } from "../status/table";
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

Exit status: 0 shown, whatever the state is; 2 the command line or a file is wrong; 3 AWS or Pulumi could not be asked.
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
      for (const stack of stacks) {
        io.progress(`${stack}: reading`);
        const outputs = await stackOutputs(world.readOutputs, io.cwd, stack, values);
        const records = readRecords(io.cwd, stack);
        const aws = await world.createAws(outputs.region, { ...world, progress: io.progress });
        await checkAccount(aws.sts, { name: stack, accountId: outputs.accountId });
        for (const [service, output] of Object.entries(outputs.services))
          rows.push(await statusOf(aws, outputs.cluster.arn, { stack, service, output, recorded: records[service] }));
      }
      const answer = { formatVersion: 1, services: rows };
      (values.json === true ? [JSON.stringify(answer, null, 2)] : renderStatus(rows)).forEach(io.out);
      return exitCodes.done;
    },
  };
}

function stacksOf(cwd: string): string[] {
  const stacks = stackNames(cwd);
  if (stacks.length === 0)
    throw new ReleaseError(exitCodes.usage, `${cwd} has no Pulumi.<stack>.yaml. Run the command in the project.`);
  return stacks;
}

export const command = createStatus(realWorld);
