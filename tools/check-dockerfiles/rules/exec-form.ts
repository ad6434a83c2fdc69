import { type Rule } from "../rule";
import { listForm } from "../shell";
import { instructionsOf, lineOf } from "../source";

const shell = /^(\S*\/)?(ba|da|a|z|k)?sh$/;
/** They start a shell themselves. https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd */
const packageManager = /^(\S*\/)?(npm|npx|pnpm|yarn)$/;

/** In the other form a shell is the process that gets SIGTERM, and it does not pass it on: each stop would be a kill. */
export const execForm: Rule = {
  id: "exec-form",
  title: "CMD and ENTRYPOINT are lists, so that no shell stands between ECS and the service",
  check: ({ stages }) =>
    stages
      .flatMap((stage) => instructionsOf(stage, "CMD", "ENTRYPOINT"))
      .flatMap((found) => {
        const fault = faultOf(listForm(found));
        return fault === undefined ? [] : { line: lineOf(found), message: `${found.getKeyword()} ${fault}` };
      }),
};

function faultOf(words: readonly string[] | undefined): string | undefined {
  if (words === undefined) return 'goes through a shell: write it as a list, ["program", "argument"]';
  const [program = "", ...rest] = words;
  if (packageManager.test(program)) return `starts ${program}, which keeps SIGTERM: start the program itself`;
  const script = shell.test(program) ? rest.findIndex((word) => /^-\w*c$/.test(word)) : -1;
  if (script === -1 || /(^|[;&\s])exec\s/.test(rest[script + 1] ?? "")) return undefined;
  return `starts ${program}, which keeps SIGTERM: start the program itself, or with exec as the last command`;
}
