import * as fs from "node:fs";
import * as path from "node:path";
import { textOption } from "../arguments";
import { exitCodes, isSystemError, ReleaseError } from "../errors";
import { type Run } from "../run";
import { type Values } from "../values";
import { parseOutputs, type StackOutputs } from "./schema";

export interface OutputsRequest {
  /** The project: where Pulumi.yaml is. */
  readonly cwd: string;
  readonly stack: string;
  /** A file with the answer of `pulumi stack output --json`, for whoever has no access to the state. */
  readonly file: string | undefined;
}

/** What was meant: the outputs of the last `up` of a stack. */
export type ReadOutputs = (request: OutputsRequest) => Promise<StackOutputs>;

export function createReadOutputs(run: Run): ReadOutputs {
  return async ({ cwd, stack, file }) => {
    const [text, place] =
      file === undefined
        ? [await askPulumi(run, cwd, stack), `The outputs of the stack ${stack}`]
        : [readFile(path.resolve(cwd, file)), `The outputs in ${file}`];
    try {
      return parseOutputs(text);
    } catch (error) {
      throw new ReleaseError(
        exitCodes.usage,
        `${place} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  };
}

/** The outputs of a stack, from the file of `--outputs` when the option is given. */
export function stackOutputs(read: ReadOutputs, cwd: string, stack: string, values: Values): Promise<StackOutputs> {
  return read({ cwd, stack, file: textOption(values, "outputs") });
}

async function askPulumi(run: Run, cwd: string, stack: string): Promise<string> {
  const answer = await run("pulumi", ["stack", "output", "--json", "--non-interactive", "--stack", stack], { cwd });
  if (answer === undefined) {
    throw new ReleaseError(
      exitCodes.outside,
      'The outputs of a stack come from the Pulumi CLI, and there is no "pulumi" on the PATH. Install it ' +
        "(https://www.pulumi.com/docs/install/), or give the outputs as a file: --outputs FILE.",
    );
  }
  if (answer.status === 0) return answer.stdout;
  const said = answer.stderr.trim();
  throw new ReleaseError(
    said.includes("no stack named") ? exitCodes.usage : exitCodes.outside,
    `\`pulumi stack output --stack ${stack}\` failed with status ${answer.status}: ${said}`,
  );
}

function readFile(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new ReleaseError(
      exitCodes.usage,
      `The file of --outputs cannot be read: ${isSystemError(error) ? error.message : String(error)}.`,
    );
  }
}
