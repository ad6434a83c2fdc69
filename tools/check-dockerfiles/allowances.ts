import { type Source } from "./source";

/** A comment that allows one rule for the instruction after it. */
export interface Allowance {
  /** Line of the comment. */
  readonly line: number;
  /** Line of the instruction that it is about; undefined when none follows. */
  readonly about: number | undefined;
  readonly rule: string;
  readonly reason: string;
}

const form = /^check-dockerfiles:\s*allow\s+(\S+)(?:\s+because\s+(\S.*))?$/;

/** `# check-dockerfiles: allow RULE because REASON`, above the instruction. Without a reason it is read with an empty one. */
export function allowancesOf({ ast }: Source): readonly Allowance[] {
  const starts = ast.getInstructions().map((instruction) => instruction.getRange().start.line + 1);
  return ast.getComments().flatMap((comment) => {
    const match = form.exec(comment.getContent().trim());
    if (match === null) return [];
    const line = comment.getRange().start.line + 1;
    return { line, about: starts.find((start) => start > line), rule: match[1] ?? "", reason: match[2] ?? "" };
  });
}
