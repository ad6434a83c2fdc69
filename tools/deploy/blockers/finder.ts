import { type Aws } from "../aws/ports";
import { type StackFacts } from "../facts";
import { type StateResource } from "../state";

/** Something to know before a stack is deleted. */
export interface Finding {
  /** Whether AWS or Pulumi would refuse, or something merely stays behind. */
  readonly kind: "blocks" | "stays";
  /** "S3 bucket". */
  readonly what: string;
  /** Ids, names or URNs. */
  readonly where: readonly string[];
  readonly why: string;
  /** What to type, or what it means when nothing can be done. */
  readonly fix: string;
  /** Pulumi deletes nothing at all, so there is no way around it. */
  readonly hard?: true;
}

export interface FindContext {
  readonly facts: StackFacts;
  readonly aws: Aws;
  /** What would be deleted: made by the stack, not retained. */
  readonly deleted: readonly StateResource[];
  /** What leaves the state and stays in AWS. */
  readonly retained: readonly StateResource[];
  /** Everything in the state. */
  readonly all: readonly StateResource[];
}

/** Looks for what would stop the deletion of a kind of resource. Reads only. */
export interface Finder {
  readonly name: string;
  /** @throws NotAllowed when the credentials may not look */
  readonly find: (context: FindContext) => Promise<readonly Finding[]>;
}

export function ofTypes(resources: readonly StateResource[], ...types: readonly string[]): StateResource[] {
  return resources.filter(({ type }) => types.includes(type));
}

/** Those of which a question is answered with yes. */
export async function those(
  resources: readonly StateResource[],
  question: (resource: StateResource) => Promise<boolean>,
): Promise<StateResource[]> {
  const answers = await Promise.all(resources.map(question));
  return resources.filter((_, index) => answers[index] === true);
}

/** How a flag gets where the provider looks for it when it deletes: into the state. */
export function bySettings({ stack, stackFile, tier }: StackFacts): string {
  return tier === "production"
    ? `production settings keep it so; in the code of the component, then npm run up -- ${stack}`
    : `platform:protection.deletionProtection: false in ${stackFile}, then npm run up -- ${stack}`;
}
