import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { stacks } from "../../support/stacks";

/** Where a case can be asked: both environments, and the example whose roles no stack holds. */
const places = [...stacks, "everyKind"] as const;
const names = z.array(z.string()).min(1);
const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

const caseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** A role by its logical name, `service:NAME`, `admin@ACCOUNT`, `anyone@ACCOUNT` or `anonymous`. */
  who: oneOrMore,
  /**
   * Names that the case is asked for in turn: `$each` in `who`, `on` and `with` is one of them, `$other` each of the rest. A case
   * with `$other` is asked of every ordered pair. Where the names differ, the list is one for each stack: `{ prod: [hello] }`.
   */
  each: z.union([names, z.partialRecord(z.enum(places), names)]).optional(),
  /** Actions; each is a request of its own. */
  does: oneOrMore,
  /** ARNs, or `*` for actions that know no resource. `<sns/topic:alerts-page>` is the ARN of what is recorded under that name. */
  on: oneOrMore,
  /** Condition keys that AWS would send with the request. */
  with: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  /** The VPC endpoint on the way, by its logical name. */
  through: z.string().optional(),
  /** The account that owns what is asked for, where the ARN does not say and we do not own it. */
  of: z.string().optional(),
  /** @default the stacks of its file */
  stacks: z.array(z.enum(places)).min(1).optional(),
  expect: z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"]),
  because: z.string().min(10),
});

const fileSchema = z.strictObject({
  /** Where the cases are asked that do not say themselves. */
  stacks: z.array(z.enum(places)).min(1),
  cases: z.array(z.unknown()).min(1),
});

/** A line of the table: who does what on what, and what IAM must say to it. */
export type Case = Omit<z.infer<typeof caseSchema>, "stacks" | "each"> & {
  readonly file: string;
  readonly stacks: readonly (typeof places)[number][];
  readonly each?: readonly string[] | undefined;
};

/** One request of a case, still in the words of the table. */
export interface Question {
  readonly of: Case;
  readonly who: string;
  readonly action: string;
  readonly on: string;
  readonly with: Case["with"];
}

const folder = path.join(__dirname, "..", "cases");

/** All cases, file by file. */
export const cases: readonly Case[] = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .flatMap((file) => readCases(file, fs.readFileSync(path.join(folder, file), "utf8")));

/** @throws when a line is not a case; with file, line and what is wrong */
export function readCases(file: string, text: string): readonly Case[] {
  const table = fileSchema.safeParse(parse(text));
  if (!table.success) throw new Error(`${file}: ${z.prettifyError(table.error)}`);
  return table.data.cases.flatMap((line, index) => {
    const result = caseSchema.safeParse(line);
    if (result.success) return inPlaces(file, result.data, table.data.stacks);
    const id = (line as { id?: unknown } | null)?.id;
    throw new Error(`${file}, case ${index + 1} (${String(id)}): ${z.prettifyError(result.error)}`);
  });
}

/** A case whose names differ from stack to stack is one for each of them. */
function inPlaces(file: string, line: z.infer<typeof caseSchema>, all: Case["stacks"]): readonly Case[] {
  const { each, stacks: own } = line;
  if (each === undefined || Array.isArray(each)) return [{ ...line, each, stacks: own ?? all, file }];
  if (own !== undefined) throw new Error(`${file}, ${line.id}: each says the stacks already; leave stacks out.`);
  return places.flatMap((stack) =>
    each[stack] === undefined ? [] : [{ ...line, id: `${line.id}@${stack}`, each: each[stack], stacks: [stack], file }],
  );
}

/** What a case asks, one question for each of its principals, actions and resources. */
export function questionsOf(one: Case): readonly Question[] {
  const found = fillingsOf(one).flatMap((named) => {
    const context = Object.entries(one.with).map(([key, value]) => [key, mapped(value, named)] as const);
    return one.who.flatMap((who) =>
      one.does.flatMap((action) =>
        one.on.map((on): Question => ({
          of: one,
          who: named(who),
          action,
          on: named(on),
          with: Object.fromEntries(context),
        })),
      ),
    );
  });
  // A principal or a resource without `$other` is the same for each of the others.
  return [...new Map(found.map((question) => [distinctKey(question), question])).values()];
}

type Naming = (text: string) => string;

function fillingsOf(one: Case): readonly Naming[] {
  const { each } = one;
  if (each === undefined) return [(text) => text];
  const isOfPairs = JSON.stringify([one.who, one.on, one.with]).includes("$other");
  if (isOfPairs && each.length === 1) throw new Error(`${one.file}, ${one.id}: $other needs a second name.`);
  const pairs = each.flatMap((name) =>
    (isOfPairs ? each.filter((other) => other !== name) : [name]).map((other) => [name, other] as const),
  );
  return pairs.map(
    ([name, other]): Naming =>
      (text) =>
        text.replaceAll("$each", name).replaceAll("$other", other),
  );
}

const mapped = (value: string | string[], named: Naming) =>
  typeof value === "string" ? named(value) : value.map(named);

/** What makes two questions the same: not how the case is called or what it expects. */
export function distinctKey({ of, who, action, on, with: context }: Question): string {
  return JSON.stringify([who, action, on, of.through ?? null, Object.entries(context).sort()]);
}

export function isAskedIn(one: Case, stack: Case["stacks"][number]): boolean {
  return one.stacks.includes(stack);
}
