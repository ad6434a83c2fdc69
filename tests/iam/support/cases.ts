import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { stacks } from "../../support/stacks";

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

const caseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** A role by its logical name, `service:NAME`, `admin@ACCOUNT`, `anyone@ACCOUNT` or `anonymous`. */
  who: oneOrMore,
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
  stacks: z.array(z.enum([...stacks, "everyKind"])).default([...stacks]),
  expect: z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"]),
  because: z.string().min(10),
});

/** A line of the table: who does what on what, and what IAM must say to it. */
export type Case = z.infer<typeof caseSchema> & { readonly file: string };

/** One request of a case, still in the words of the table. */
export interface Question {
  readonly of: Case;
  readonly who: string;
  readonly action: string;
  readonly on: string;
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
  const lines = z.array(z.unknown()).parse(parse(text) ?? []);
  return lines.map((line, index) => {
    const result = caseSchema.safeParse(line);
    if (result.success) return { ...result.data, file };
    const id = (line as { id?: unknown } | null)?.id;
    throw new Error(`${file}, case ${index + 1} (${String(id)}): ${z.prettifyError(result.error)}`);
  });
}

/** What a case asks, one question for each of its principals, actions and resources. */
export function questionsOf(one: Case): readonly Question[] {
  return one.who.flatMap((who) =>
    one.does.flatMap((action) => one.on.map((on): Question => ({ of: one, who, action, on }))),
  );
}

/** What makes two questions the same: not how the case is called or what it expects. */
export function distinctKey({ of, who, action, on }: Question): string {
  return JSON.stringify([who, action, on, of.through ?? null, Object.entries(of.with).sort()]);
}

export function isAskedIn(one: Case, stack: Case["stacks"][number]): boolean {
  return one.stacks.includes(stack);
}
