import { type Rule } from "../rule";
import { listForm } from "../shell";
import { instructionsOf, lineOf } from "../source";

/** In the other form a shell is the process that gets SIGTERM, and it does not pass it on: each stop would be a kill. */
export const execForm: Rule = {
  id: "exec-form",
  title: "CMD and ENTRYPOINT are lists, so that no shell stands between ECS and the service",
  check: ({ stages }) =>
    stages
      .flatMap((stage) => instructionsOf(stage, "CMD", "ENTRYPOINT"))
      .filter((found) => listForm(found) === undefined)
      .map((found) => ({
        line: lineOf(found),
        message: `${found.getKeyword()} goes through a shell: write it as a list, ["program", "argument"]`,
      })),
};
