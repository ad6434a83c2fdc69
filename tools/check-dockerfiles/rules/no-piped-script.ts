import { type Rule } from "../rule";
import { shellText } from "../shell";
import { instructionsOf, lineOf } from "../source";

const load = String.raw`\b(?:curl|wget)\b`;
const shell = String.raw`(?:sudo\s+(?:-\S+\s+)*)?(?:\S*/)?(?:env\s+)?(?:ba|da|a|z|k)?sh\b|(?:\S*/)?(?:python3?|perl|node|ruby)\b`;
const forms = [
  new RegExp(`${load}(?:[^;&\n]|&(?!&))*\\|\\s*(?:${shell})`),
  new RegExp(`(?:sh|eval|source)\\b[^;\n]*(?:\\$\\(|\`|<\\()\\s*${load}`),
];

/** Nobody has read what the network gives to the shell, today's any less than tomorrow's. */
export const noPipedScript: Rule = {
  id: "no-piped-script",
  title: "nothing from the network goes straight into a shell",
  check: ({ stages }) =>
    stages
      .flatMap((stage) => instructionsOf(stage, "RUN"))
      .filter((run) => forms.some((form) => form.test(shellText(run))))
      .map((run) => ({
        line: lineOf(run),
        message: "a script from the network is run unread: ADD it with --checksum, then run the file",
      })),
};
