import { type Command, type CommandIo } from "./command";
import { command as build } from "./commands/build";
import { command as diff } from "./commands/diff";
import { command as history } from "./commands/history";
import { command as promote } from "./commands/promote";
import { command as rollback } from "./commands/rollback";
import { command as set } from "./commands/set";
import { command as status } from "./commands/status";
import { command as verify } from "./commands/verify";
import { currentUser } from "./env";
import { exitCodes, explained } from "./errors";
import { help, parseRequest } from "./options";

/** In the order in which a release meets them. */
export const commands: readonly Command[] = [build, set, verify, promote, rollback, diff, history, status];

/** Runs a command line. @returns the exit status */
export async function main(argv: readonly string[], io: CommandIo = ownIo()): Promise<number> {
  try {
    const request = parseRequest(argv, commands);
    if (request.kind === "run") return await request.command.run(request.args, io);
    io.out((request.command?.usage ?? help(commands)).trimEnd());
    return exitCodes.done;
  } catch (error) {
    const { status = exitCodes.outside, message } = explained(error);
    io.progress(message);
    return status;
  }
}

function ownIo(): CommandIo {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no fault.
    if (error.code === "EPIPE") return;
    process.stderr.write(`the answer could not be written: ${error.message}\n`);
    process.exit(exitCodes.outside);
  });
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    progress: (line) => void process.stderr.write(`${line}\n`),
    cwd: process.cwd(),
    now: () => new Date(),
    user: currentUser(),
  };
}
