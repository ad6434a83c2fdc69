import { type Instruction } from "dockerfile-ast";

/** The words of an instruction in the form of a list; undefined for the other form, and for what Docker would take for it. */
export function listForm(instruction: Instruction): readonly string[] | undefined {
  // Not the library's own words: it leaves the spaces within them out.
  try {
    const words: unknown = JSON.parse(instruction.getArgumentsContent() ?? "");
    return Array.isArray(words) ? words.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** What a RUN runs, as one text; of a list its words. */
export function shellText(run: Instruction): string {
  return listForm(run)?.join(" ") ?? joined(run.getRawArgumentsContent() ?? "");
}

/** Without comments, which may stand between the lines of one command. The escape of a line's end is one of two. */
function joined(text: string): string {
  return text.replace(/^[ \t]*#.*\n/gm, "").replace(/[\\`][ \t]*\r?\n/g, " ");
}

/** Its single commands, without what only stands before one: `sudo`, `env`, variables, `sh -c`. */
export function commandsOf(run: Instruction): readonly string[] {
  return shellText(run)
    .split(/&&|\|\||[;|&\n(]/)
    .map((command) =>
      command.trim().replace(/^(?:(?:sudo|env|exec|time|\w+=\S*|(?:\S*\/)?(?:ba|da|a)?sh\s+-\w*c)\s+["']?)+/, ""),
    );
}
