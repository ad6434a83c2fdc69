import { type ChildProcess, fork } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { type Message, type Task } from "./worker";

/** One mutant, tried. */
export interface Result {
  readonly rule: string;
  readonly line: number;
  readonly what: string;
  readonly noticed: boolean;
}

/** A mutant that says nothing for so long hangs, which its spec notices: jest would end it too. */
const hangsMs = 20_000;

/**
 * Tries the mutants of all rules, in as many processes as there are processors.
 * @throws Error naming the rule whose spec fails by itself
 */
export async function tryAll(
  tasks: readonly Omit<Task, "from">[],
  onRule: (rule: string, results: readonly Result[]) => void,
): Promise<Result[]> {
  const waiting = [...tasks];
  const all: Result[] = [];
  const lane = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const results = await tryRule(task);
      all.push(...results);
      onRule(task.rule, results);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
  return all;
}

async function tryRule(task: Omit<Task, "from">): Promise<Result[]> {
  const results: Result[] = [];
  let from: number | undefined = 0;
  while (from !== undefined) from = await tryFrom({ ...task, from }, results);
  return results;
}

/** @returns where to go on after a mutant that hung, undefined when all are tried */
function tryFrom(task: Task, results: Result[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = fork(path.join(__dirname, "worker.cjs"), [], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let current = task.from;
    let errorText = "";
    let settled = false;
    const settle = (work: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      child.kill("SIGKILL");
      work();
    };
    const hung = () => {
      settle(() => {
        results.push({ rule: task.rule, line: 0, what: `mutant ${String(current)} loops for ever`, noticed: true });
        resolve(current + 1);
      });
    };
    let timer = setTimeout(hung, hangsMs);
    child.stderr?.on("data", (chunk: Buffer) => (errorText += chunk.toString()));
    child.on("message", (message: Message) => {
      clearTimeout(timer);
      timer = setTimeout(hung, hangsMs);
      switch (message.kind) {
        case "started":
          current = message.index;
          break;
        case "tried":
          results.push({ ...message, noticed: message.noticedBy !== undefined });
          break;
        case "broken":
          settle(() => {
            reject(new Error(`${message.rule}: ${message.why}`));
          });
          break;
        case "done":
          settle(() => {
            resolve(undefined);
          });
      }
    });
    child.once("exit", (code) => {
      settle(() => {
        reject(new Error(`${task.rule}: the process that tried its mutants ended with ${String(code)}\n${errorText}`));
      });
    });
    child.send(task);
  });
}
