import { cases, isAskedIn, type Question, questionsOf } from "./cases";
import { type Estate, territories, type TerritoryName } from "./estate";
import { type Request, requestOf } from "./request";

/** A question of the table, put to one stack. */
export interface Asked {
  readonly stack: TerritoryName;
  readonly question: Question;
  readonly request: Request;
}

/** The whole table, put to both stacks. */
export function askAll(estate: Estate): readonly Asked[] {
  return territories.flatMap((stack) =>
    cases
      .filter((one) => isAskedIn(one, stack))
      .flatMap(questionsOf)
      .map((question): Asked => ({ stack, question, request: requestOf(question, estate, stack) })),
  );
}

export function isIntended({ question }: Asked): boolean {
  return question.of.expect === "Allowed";
}
