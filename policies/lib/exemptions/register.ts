import { type Severity } from "../metadata";
import { daysBetween, type Exemption, fits, longestLife } from "./model";

/** What the run makes of the exemptions. The pack is one process for one run, so there is one register. */

interface RuleIdentity {
  readonly id: string;
  readonly severity: Severity;
}

/** An exemption that covered a violation. */
export interface Use {
  readonly exemption: Exemption;
  readonly urn: string;
}

/** An exemption that covers nothing, though it names a resource of this stack, and why. */
export interface Refusal {
  readonly exemption: Exemption;
  readonly why: string;
}

interface Register {
  readonly exemptions: readonly Exemption[];
  readonly severities: ReadonlyMap<string, Severity>;
  readonly isProduction: (stack: string) => boolean;
  /** `yyyy-mm-dd` in UTC. */
  readonly today: string;
  uses: Map<string, Use>;
}

const none: Register = {
  exemptions: [],
  severities: new Map(),
  isProduction: () => true,
  today: "",
  uses: new Map(),
};
let register: Register = none;

/** Sets the exemptions of the run. @returns a function that takes them away again, for tests */
export function useExemptions(
  exemptions: readonly Exemption[],
  rules: readonly RuleIdentity[],
  isProduction: (stack: string) => boolean,
  today: string,
): () => void {
  const severities = new Map(rules.map(({ id, severity }) => [id, severity]));
  register = { exemptions, severities, isProduction, today, uses: new Map() };
  return () => {
    register = none;
  };
}

/** Whether a violation of a rule at a resource is covered. Each cover is remembered, for the report. */
export function isExempt(rule: RuleIdentity, urn: string): boolean {
  const exemption = register.exemptions.find(
    (entry) => entry.rule === rule.id && covers(entry, urn) && refusal(entry, stackOf(urn)) === undefined,
  );
  if (exemption === undefined) return false;
  register.uses.set(`${rule.id} ${urn}`, { exemption, urn });
  return true;
}

/** The covers since the last time that somebody asked. */
export function takeUses(): Use[] {
  const uses = [...register.uses.values()];
  register.uses = new Map();
  return uses;
}

/** Exemptions of a stack that do not hold. `project`: entries that name another one are left out. */
export function refusalsOf(stack: string, project?: string): Refusal[] {
  return entriesOf(stack, project).flatMap((exemption) => {
    const why = refusal(exemption, stack);
    return why === undefined ? [] : [{ exemption, why }];
  });
}

/**
 * Exemptions of a stack that hold and covered nothing. Ask before the uses are taken. `project`: as above; `urns`: the resources of
 * the stack. An entry for every project finds nothing that fits in many of them, and is unused only where something does.
 */
export function unusedOf(stack: string, project?: string, urns?: readonly string[]): Exemption[] {
  const used = new Set([...register.uses.values()].map(({ exemption }) => exemption));
  return entriesOf(stack, project).filter(
    (entry) =>
      !used.has(entry) &&
      refusal(entry, stack) === undefined &&
      (urns === undefined || !isForEveryProject(entry) || urns.some((urn) => fits(entry.resource, urn))),
  );
}

function entriesOf(stack: string, project: string | undefined): Exemption[] {
  return register.exemptions.filter(
    ({ environment, resource }) =>
      fits(environment, stack) && (project === undefined || fits(projectIn(resource), project)),
  );
}

/** The project that a pattern is about: a pack may judge several, and what is of one covers nothing in another. */
function projectIn(pattern: string): string {
  const parts = pattern.split("::");
  // With fewer a star may stand for several.
  return parts.length === 4 ? (parts[1] ?? "*") : "*";
}

function isForEveryProject({ resource }: Exemption): boolean {
  const parts = resource.split("::");
  return parts.length === 4 && parts[1] === "*";
}

function covers({ resource, environment }: Exemption, urn: string): boolean {
  return fits(environment, stackOf(urn)) && fits(resource, urn);
}

/** Why an exemption does not hold in a stack. */
function refusal({ rule, expires }: Exemption, stack: string): string | undefined {
  const severity = register.severities.get(rule) ?? "critical";
  if (expires < register.today) return `expired on ${expires}`;
  if (severity === "critical" && register.isProduction(stack))
    return "critical rules have no exemption in production; repair the resource";
  const longest = longestLife[severity];
  if (daysBetween(register.today, expires) > longest)
    return `reaches further than ${String(longest)} days ahead, the most for a rule of severity ${severity}`;
  return undefined;
}

/** The project's name out of a URN. */
export function projectOf(urn: string): string {
  return urn.split("::")[1] ?? "";
}

/** The stack's name out of a URN. */
export function stackOf(urn: string): string {
  return urn.split(":")[2] ?? "";
}
