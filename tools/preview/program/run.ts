import { fork } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { PreviewError, exitCodes, programError } from "../errors";
import { type RunReply, type RunRequest } from "./protocol";

/** Node's default heap ends at about 10,000 resources; the SDK keeps 0.3-0.4 MB for each while the program runs. */
const heapMegabytes = Math.min(8192, Math.floor(os.totalmem() / 2 ** 20 / 2));

export interface ProgramRun {
  readonly result: Promise<Extract<RunReply, { kind: "recorded" }>>;
  readonly stop: () => void;
}

/** Starts the program in a process of its own. Whatever it prints goes to stderr: stdout belongs to the report. */
export function runProgram(request: RunRequest, env: NodeJS.ProcessEnv): ProgramRun {
  const child = fork(path.join(__dirname, "child.cjs"), [], {
    cwd: request.projectDir,
    env: { ...env, NODE_PATH: modulePaths(env.NODE_PATH) },
    execArgv: [`--max-old-space-size=${String(heapMegabytes)}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  child.stdout?.pipe(process.stderr, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  const result = new Promise<Extract<RunReply, { kind: "recorded" }>>((resolve, reject) => {
    let answered = false;
    child.once("message", (reply: RunReply) => {
      answered = true;
      if (reply.kind === "recorded") resolve(reply);
      else reject(new PreviewError(reply.message, reply.cause === "settings" ? exitCodes.usage : exitCodes.program));
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
  return { result, stop: () => void child.kill("SIGKILL") };
}

/** A program without packages of its own uses those of this repository. */
function modulePaths(given: string | undefined): string {
  const ours = path.join(__dirname, "..", "..", "..", "node_modules");
  return [...(given === undefined || given === "" ? [] : [given]), ours].join(path.delimiter);
}
