import { cases, distinctKey, isAskedIn, type Question, questionsOf } from "./cases";
import { type Estate, territories, type TerritoryName } from "./estate";
import { type Request, requestOf } from "./request";
import { decide, type Decision } from "./simulate";

/** A question of the table, put to one stack. */
export interface Asked {
  readonly stack: TerritoryName;
  readonly question: Question;
  readonly request: Request;
}

export interface Answered {
  readonly asked: Asked;
  readonly decision: Decision;
}

/** The whole table, put to every stack; what was answered once is not asked again. */
export class Table {
  private readonly answers = new Map<string, Promise<Answered>>();

  constructor(private readonly estate: Estate) {}

  answer(stack: TerritoryName, question: Question): Promise<Answered> {
    const key = `${stack} ${distinctKey(question)}`;
    const known = this.answers.get(key) ?? this.ask(stack, question);
    this.answers.set(key, known);
    return known;
  }

  async allAnswers(): Promise<readonly Answered[]> {
    const all: Answered[] = [];
    for (const stack of territories)
      for (const one of cases.filter((other) => isAskedIn(other, stack)))
        for (const question of questionsOf(one)) all.push(await this.answer(stack, question));
    return all;
  }

  private async ask(stack: TerritoryName, question: Question): Promise<Answered> {
    const request = requestOf(question, this.estate, stack);
    return { asked: { stack, question, request }, decision: await decide(request) };
  }
}

export function isIntended({ question }: Asked): boolean {
  return question.of.expect === "Allowed";
}
