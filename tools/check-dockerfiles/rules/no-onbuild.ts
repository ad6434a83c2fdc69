import { type Rule } from "../rule";
import { instructionsOf, lineOf } from "../source";

/** It runs in a build of another file, where nobody reads it and no rule looks at it. */
export const noOnbuild: Rule = {
  id: "no-onbuild",
  title: "no ONBUILD: what an image does is said in its own file",
  check: ({ stages }) =>
    stages
      .flatMap((stage) => instructionsOf(stage, "ONBUILD"))
      .map((found) => ({
        line: lineOf(found),
        message: "ONBUILD runs in builds of other files: write the instruction where it is to run",
      })),
};
