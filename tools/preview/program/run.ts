import { type ChildProcess, fork } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PreviewError, exitCodes, programError } from "../errors";
import { secretsOf } from "../redact/redactor";
import { type SecretVault } from "../redact/vault";
import { HeldOutput } from "./held-output";
import { type RunReply, type RunRequest } from "./protocol";

/** Node's default heap ends at about 10,000 resources; the SDK keeps 0.3-0.4 MB for each while the program runs. */
const heapMegabytes = Math.min(8192, Math.floor(os.totalmem() / 2 ** 20 / 2));

/** Enough to see where something was thrown; a failure that this does not place is run once more with all frames. */
const shallow = 2;
const deep = 100;

/** A program that has answered ends at once; one whose own children keep its output open is not waited for. */
const lastWordsMs = 1000;

/** Ten thousand resources take a minute or two. */
export const programLimitMs = 600_000;
/** A program that only waits can say for what; one that is busy never reads the question. */
const explainMs = 2000;

type Recorded = Extract<RunReply, { kind: "recorded" }>;
type Answer = Exclude<RunReply, { kind: "secrets" }>;

export interface ProgramRun {
  readonly result: Promise<Recorded>;
  readonly stop: () => void;
}

/**
 * Runs the program in a process of its own. What it prints goes to stderr when `loud`: stdout belongs to the report. It is shown when the
 * program has ended, without the secrets, which go into `vault`.
 */
export function runProgram(
  request: Omit<RunRequest, "stackDepth">,
  env: NodeJS.ProcessEnv,
  loud: boolean,
  vault: SecretVault,
  limitMs: number = programLimitMs,
): ProgramRun {
  let attempt = start({ ...request, stackDepth: shallow }, env, loud, vault, limitMs);
  const result = attempt.reply.then(async (first) => {
    if (first.kind === "recorded") return first;
    if (first.located) throw failure(first);
    attempt = start({ ...request, stackDepth: deep }, env, false, vault, limitMs);
    const second = await attempt.reply;
    throw failure(second.kind === "failed" ? second : first);
  });
  return {
    result,
    stop: () => {
      attempt.child.kill("SIGKILL");
    },
  };
}

function failure(reply: Extract<Answer, { kind: "failed" }>): PreviewError {
  return new PreviewError(reply.message, reply.cause === "settings" ? exitCodes.usage : exitCodes.program);
}

/** One run of the program. `loud`: pass on what it prints. */
function start(
  request: RunRequest,
  env: NodeJS.ProcessEnv,
  loud: boolean,
  vault: SecretVault,
  limitMs: number,
): { child: ChildProcess; reply: Promise<Answer> } {
  const child = fork(path.join(__dirname, "child.cjs"), [], {
    cwd: request.workingDir,
    env: { ...env, NODE_PATH: modulePaths(env.NODE_PATH) },
    execArgv: [`--max-old-space-size=${String(heapMegabytes)}`],
    stdio: ["ignore", loud ? "pipe" : "ignore", loud ? "pipe" : "ignore", "ipc"],
  });
  const held = [child.stdout, child.stderr].flatMap((stream) => (stream === null ? [] : [new HeldOutput(stream)]));
  const closed = new Promise<void>((resolve) => child.once("close", resolve));
  const reply = new Promise<Answer>((resolve, reject) => {
    let answered = false;
    const asked = setTimeout(() => {
      child.send("what are you waiting for?", () => undefined);
    }, limitMs);
    const killed = setTimeout(() => {
      reject(
        programError(
          `the program did not end in time (${String(limitMs / 1000)} s): it is busy all the while, as in a loop without end`,
        ),
      );
      child.kill("SIGKILL");
    }, limitMs + explainMs);
    child.once("exit", () => {
      clearTimeout(asked);
      clearTimeout(killed);
    });
    child.on("message", (message: RunReply) => {
      if (message.kind === "secrets") {
        vault.add(message.secrets);
        return;
      }
      if (message.kind === "recorded") vault.add(secretsOf(message.resources));
      answered = true;
      resolve(message);
    });
    child.once("error", (error) => {
      reject(programError(`the program could not be started: ${error.message}`));
    });
    child.once("exit", (code, signal) => {
      if (answered) return;
      const how = signal === null ? `exited with code ${String(code)}` : `was ended by ${signal}`;
      reject(programError(`the program ${how} before it was done`));
    });
    child.send(request, (error) => {
      if (error !== null && !answered) reject(programError(`the program could not be started: ${error.message}`));
    });
  });
  const shown = async () => {
    await Promise.race([closed, delay(lastWordsMs, undefined, { ref: false })]);
    for (const text of held.map((output) => output.take()))
      if (text !== "") process.stderr.write(vault.current.text(text));
  };
  return { child, reply: reply.finally(shown) };
}

/** A program without packages of its own uses those of this repository. */
function modulePaths(given: string | undefined): string {
  const ours = path.join(__dirname, "..", "..", "..", "node_modules");
  return [...(given === undefined || given === "" ? [] : [given]), ours].join(path.delimiter);
}
