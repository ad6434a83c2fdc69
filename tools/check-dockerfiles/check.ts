import { allowancesOf } from "./allowances";
import { lintFaults } from "./linter";
import { type Fault } from "./rule";
import { rules } from "./rules";
import { parseSource } from "./source";

export interface Finding extends Fault {
  readonly rule: string;
}

/** What is wrong with a Dockerfile, by line. An allowance that allows nothing, or gives no reason, is wrong too. */
export function checkDockerfile(text: string): readonly Finding[] {
  const source = parseSource(text);
  if (source.stages.length === 0) return [{ line: 1, rule: "no-stage", message: "there is no FROM in this file" }];
  const found: Finding[] = [
    ...rules.flatMap(({ id, check }) => check(source).map((fault) => ({ ...fault, rule: id }))),
    ...lintFaults(source),
  ];
  const used = new Set<number>();
  const allowances = allowancesOf(source);
  const left = found.filter(({ rule, line }) => {
    const allowance = allowances.find((one) => one.rule === rule && one.about === line && one.reason !== "");
    if (allowance !== undefined) used.add(allowance.line);
    return allowance === undefined;
  });
  const idle = allowances
    .filter(({ line }) => !used.has(line))
    .map(({ line, rule, reason }) => ({
      line,
      rule: "allowance",
      message:
        reason === ""
          ? `"allow ${rule}" gives no reason: write "allow ${rule} because …"`
          : `"allow ${rule}" allows nothing: the instruction below does not break that rule; remove the comment`,
    }));
  return [...left, ...idle].sort((a, b) => a.line - b.line || (a.rule < b.rule ? -1 : 1));
}
