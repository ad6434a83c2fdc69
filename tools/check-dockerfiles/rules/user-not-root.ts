import { type Rule } from "../rule";
import { finalStages, instructionsOf, lineOf } from "../source";

/** Where the base image's user is not written down, a new base can make the service root. */
export const userNotRoot: Rule = {
  id: "user-not-root",
  title: "the image runs as a named user that is not root",
  check: (source) => {
    const [final, ...below] = finalStages(source);
    if (final === undefined) return [];
    const user = [final, ...below].flatMap((stage) => instructionsOf(stage, "USER").at(-1) ?? [])[0];
    if (user === undefined)
      return [{ line: lineOf(final.from), message: "the image has no USER, so it may be root: add USER 1000:1000" }];
    // Docker takes quotes away, and reads a number with a sign.
    const name = (user.getArgumentsContent() ?? "").replace(/["']/g, "");
    if (!/^(root|[+-]?0+)(:|$)/.test(name) && !name.includes("$")) return [];
    return [
      { line: lineOf(user), message: `the last USER is "${name}": name one that is not root, such as 1000:1000` },
    ];
  },
};
