import { type Finding } from "./finder";

const titles = {
  blocks: (count: number, stack: string) =>
    `${count} ${count === 1 ? "thing blocks" : "things block"} the deletion of ${stack}:`,
  stays: (count: number, stack: string) => `${count} to know about what stays when ${stack} is deleted:`,
} as const;

/** One block for each finding: lines are too long for columns, and people copy them. */
export function renderFindings(findings: readonly Finding[], stack: string): string {
  return (["blocks", "stays"] as const)
    .map((kind) => findings.filter((finding) => finding.kind === kind))
    .filter((group) => group.length > 0)
    .map((group) => `${titles[group[0]?.kind ?? "blocks"](group.length, stack)}\n${group.map(render).join("")}`)
    .join("\n");
}

function render({ what, where, why, fix }: Finding): string {
  const [first = "", ...more] = where;
  const places = [first, ...more.map((place) => `         ${place}`)].join("\n");
  return `\n  ${what}\n  where  ${places}\n  why    ${why}\n  fix    ${fix}\n`;
}
