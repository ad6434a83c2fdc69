import { type RecordedResource } from "../../../tools/preview/engine/model";
import { stackResources, stacks, type StackName } from "../../support/stacks";
import { everyKind } from "../../stacks/graph/released";
import { listAt } from "../../stacks/graph/graph";
import { options } from "./options";
import { documentsOf, keyOf, type PolicyDocument } from "./documents";

/** What one stack consists of, for IAM. */
export interface Territory {
  readonly stack: TerritoryName;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly RecordedResource[];
  readonly documents: readonly PolicyDocument[];
}

/** Both environments, and the example with services of every kind, which no stack of ours holds. */
export const territories = [...stacks, "everyKind"] as const;
export type TerritoryName = (typeof territories)[number];

/** All of them side by side: a request may start in one and end in another. */
export type Estate = Readonly<Record<TerritoryName, Territory>>;

export async function recordEstate(): Promise<Estate> {
  return {
    everyKind: territory("everyKind", await everyKind(options)),
    dev: territory("dev", await stackResources("dev")),
    prod: territory("prod", await stackResources("prod")),
  };
}

export function territory(stack: TerritoryName, resources: readonly RecordedResource[]): Territory {
  const provider = resources.find(({ type }) => type === "pulumi:providers:aws");
  const [account] = JSON.parse(String(provider?.inputs.allowedAccountIds)) as string[];
  return {
    stack,
    account: account ?? "",
    region: String(provider?.inputs.region),
    resources,
    documents: documentsOf(resources),
  };
}

/** The environment that a request of this one must not reach. */
export function otherThan(stack: TerritoryName): StackName {
  return stack === "dev" ? "prod" : "dev";
}

/**
 * Fills in what stands in angle brackets: `<account>`, `<region>`, `<sns/topic:alerts-page>` (the ARN), `<ecs/cluster:cluster.name>`
 * (another output; with more dots and numbers one inside it), and with `other ` in front the same of the other environment.
 *
 * @throws when nothing of that name is recorded; with the names that there are
 */
export function fill(text: string, estate: Estate, stack: TerritoryName): string {
  return text.replace(/<(other )?([^<>]+)>/g, (_all, other: string | undefined, reference: string) => {
    const there = estate[other === undefined ? stack : otherThan(stack)];
    if (reference === "account") return there.account;
    if (reference === "region") return there.region;
    return outputOf(reference, there);
  });
}

function outputOf(reference: string, { resources, stack }: Territory): string {
  const [, key = "", path = "arn"] = /^([^.]+)(?:\.([\w.]+))?$/.exec(reference) ?? [];
  const found = resources.filter((resource) => resource.custom && keyOf(resource) === key);
  const [value] = listAt(found[0]?.outputs, ...path.split("."));
  if (found.length === 1 && typeof value === "string") return value;
  const [type = ""] = key.split(":");
  const names = resources.map(keyOf).filter((one) => one.startsWith(`${type}:`));
  throw new Error(`<${reference}> is nothing in ${stack}. Recorded there as ${type}: ${names.join(", ") || "nothing"}`);
}
