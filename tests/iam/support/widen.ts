import { type Json } from "../../../tools/preview/engine/model";
import { listOf, partName } from "./coverage";
import { type PolicyDocument, type PolicyStatement } from "./documents";
import { type Request } from "./request";
import { decide } from "./simulate";

/** A document with one statement that gives more away than it should. */
export interface Widening {
  /** `iam/rolePolicy:hello-execution#PullItsImage: any resource` */
  readonly name: string;
  readonly original: PolicyDocument;
  readonly widened: PolicyDocument;
  /** Services whose actions the statement is about; a request of another one is none of its business. */
  readonly services: readonly string[];
}

type Change = readonly [how: string, statement: PolicyStatement | undefined];

/** Every way in which one statement of a document can be too wide; none where it is as wide already. */
export function wideningsOf(document: PolicyDocument): readonly Widening[] {
  if (document.byAws) return [];
  return document.statements.flatMap((statement, index) =>
    changesOf(statement).map(([how, changed]): Widening => ({
      name: `${partName(document, statement)}: ${how}`,
      original: document,
      services: servicesOf(statement),
      widened: {
        ...document,
        statements: document.statements.flatMap((one, at) =>
          at !== index ? [one] : changed === undefined ? [] : [changed],
        ),
      },
    })),
  );
}

function changesOf(statement: PolicyStatement): readonly Change[] {
  if (statement.Effect === "Deny") return [["no longer denied", undefined]];
  const { Resource, Principal } = statement;
  return [
    ...(Resource === undefined || listOf(Resource).includes("*")
      ? []
      : [["any resource", { ...statement, Resource: "*" }] as const]),
    ...anyAction(statement),
    ...(Principal === undefined || Principal === "*"
      ? []
      : [["any principal", { ...statement, Principal: "*" }] as const]),
    ...withoutConditions(statement),
  ];
}

const serviceOf = (action: string): string => action.split(":")[0] ?? "";

function servicesOf(statement: PolicyStatement): readonly string[] {
  return [...new Set(listOf(statement.Action).map(serviceOf))];
}

function anyAction(statement: PolicyStatement): readonly Change[] {
  const actions = listOf(statement.Action);
  if (actions.includes("*")) return [];
  return servicesOf(statement)
    .filter((service) => !actions.includes(`${service}:*`))
    .map((service) => [`any ${service} action`, { ...statement, Action: [...actions, `${service}:*`] }]);
}

function withoutConditions(statement: PolicyStatement): readonly Change[] {
  const conditions = Object.entries((statement.Condition ?? {}) as Record<string, Record<string, Json>>);
  return conditions.flatMap(([operator, keys]) =>
    Object.keys(keys).map((key): Change => {
      const rest = conditions.flatMap(([other, values]) => {
        const kept = Object.entries(values).filter(([one]) => other !== operator || one !== key);
        return kept.length === 0 ? [] : [[other, Object.fromEntries(kept)] as const];
      });
      const { Condition: _condition, ...bare } = statement;
      return [`whatever ${key}`, rest.length === 0 ? bare : { ...bare, Condition: Object.fromEntries(rest) as Json }];
    }),
  );
}

/** Whether one abuse gets through once a statement is too wide. */
async function isNoticed({ original, widened, services }: Widening, abuses: readonly Request[]): Promise<boolean> {
  for (const request of abuses) {
    if (!services.includes("*") && !services.includes(serviceOf(request.action))) continue;
    if (!request.documents.includes(original)) continue;
    const documents = request.documents.map((document) => (document === original ? widened : document));
    if ((await decide({ ...request, documents })).result === "Allowed") return true;
  }
  return false;
}

/** Tries every widening of the documents; what no abuse notices is named. */
export async function survivorsOf(documents: readonly PolicyDocument[], abuses: readonly Request[]) {
  const widenings = documents.flatMap(wideningsOf);
  const survivors: string[] = [];
  for (const widening of widenings) if (!(await isNoticed(widening, abuses))) survivors.push(widening.name);
  return { survivors, total: widenings.length };
}
