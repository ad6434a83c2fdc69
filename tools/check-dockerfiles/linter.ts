import { Copy, Run } from "dockerfile-ast";
import * as dockerfilelint from "dockerfilelint";
import { type Fault } from "./rule";
import { type Source } from "./source";

/** The faults that dockerfilelint finds, each under `dockerfilelint/<its own id>`. */
export function lintFaults(source: Source): readonly (Fault & { readonly rule: string })[] {
  // It would read `.dockerfilelintrc` of the folder; this one has none: what is allowed is said in the Dockerfile.
  return (
    dockerfilelint
      .run(__dirname, withoutHeredocs(source))
      // It takes stages for images without a tag; `version-named` can tell them apart.
      .filter(({ rule }) => rule !== "missing_tag")
      .map(({ rule, line, title }) => ({ rule: `dockerfilelint/${rule}`, line, message: title }))
  );
}

/** It does not know here-documents and takes each of their lines for an instruction: they become empty lines. */
function withoutHeredocs({ text, ast }: Source): string {
  const lines = text.split("\n");
  for (const instruction of ast.getInstructions()) {
    if (!(instruction instanceof Run || instruction instanceof Copy)) continue;
    if (instruction.getHeredocs().length === 0) continue;
    const { start, end } = instruction.getRange();
    lines.fill("", start.line + 1, end.line + 1);
  }
  return lines.join("\n");
}
