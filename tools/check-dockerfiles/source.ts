import { type Dockerfile, DockerfileParser, type From, type Instruction } from "dockerfile-ast";

/** One `FROM` and what follows it. */
export interface Stage {
  readonly from: From;
  /** The name after AS, in lower case, as Docker compares it. */
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile as the rules read it. */
export interface Source {
  readonly text: string;
  readonly ast: Dockerfile;
  readonly stages: readonly Stage[];
}

export function parseSource(text: string): Source {
  const ast = DockerfileParser.parse(text);
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of ast.getInstructions()) {
    if (isFrom(instruction)) {
      const name = instruction.getBuildStage()?.toLowerCase();
      stages.push({ from: instruction, name, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return { text, ast, stages };
}

function isFrom(instruction: Instruction): instruction is From {
  return instruction.getKeyword() === "FROM";
}

/** The line of an instruction as people count. */
export function lineOf(instruction: Instruction): number {
  return instruction.getRange().start.line + 1;
}

/** What an image or a `--from` names, when it is a stage of this file above `before`. */
export function stageNamed({ stages }: Source, name: string, before: number): Stage | undefined {
  const above = stages.slice(0, before);
  return (
    above.find((stage) => stage.name === name.toLowerCase()) ?? (/^\d+$/.test(name) ? above[Number(name)] : undefined)
  );
}

/** The stages that the image is made of, from the last one down to the first that stands on an image from outside. */
export function finalStages(source: Source): readonly Stage[] {
  const chain: Stage[] = [];
  let stage = source.stages.at(-1);
  while (stage !== undefined) {
    chain.push(stage);
    stage = stageNamed(source, stage.from.getImage() ?? "", source.stages.indexOf(stage));
  }
  return chain;
}

/** Those of a stage with one keyword. */
export function instructionsOf({ instructions }: Stage, ...keywords: readonly string[]): readonly Instruction[] {
  return instructions.filter((instruction) => keywords.includes(instruction.getKeyword()));
}
