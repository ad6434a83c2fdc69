import { type Instruction, ModifiableInstruction } from "dockerfile-ast";
import { lineOf, type Source, stageNamed } from "./source";

/** An image that a Dockerfile takes from outside. */
export interface ForeignImage {
  readonly line: number;
  readonly reference: string;
}

/** All images that are not stages of the file: bases, sources of COPY and of mounts, and the syntax that reads the file. */
export function foreignImages(source: Source): readonly ForeignImage[] {
  const found: ForeignImage[] = [];
  for (const directive of source.ast.getDirectives())
    if (directive.getName().toLowerCase() === "syntax")
      found.push({ line: directive.getRange().start.line + 1, reference: directive.getValue() });
  source.stages.forEach((stage, index) => {
    const add = (instruction: Instruction, name: string | null | undefined, before: number): void => {
      if (name === null || name === undefined || name === "scratch") return;
      if (stageNamed(source, name, before) === undefined) found.push({ line: lineOf(instruction), reference: name });
    };
    add(stage.from, stage.from.getImage(), index);
    for (const instruction of stage.instructions)
      for (const name of sourcesOf(instruction)) add(instruction, name, source.stages.length);
  });
  return found;
}

/** `--from=` of COPY and ADD, `from=` of a mount of RUN. */
function sourcesOf(instruction: Instruction): readonly string[] {
  if (!(instruction instanceof ModifiableInstruction)) return [];
  return instruction.getFlags().flatMap((flag) => {
    if (flag.getName() === "from") return flag.getValue() ?? [];
    return flag.getName() === "mount" ? (/(?:^|,)from=([^,]+)/.exec(flag.getValue() ?? "")?.[1] ?? []) : [];
  });
}
