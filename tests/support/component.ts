import type * as pulumi from "@pulumi/pulumi";
import { type Json, type RecordedResource } from "../../tools/preview/engine/model";
import { record, waitsFor } from "./record";

export const place = { accountId: "111122223333", region: "eu-west-1" };
export const naming = { project: "platform", environment: "dev" };
export const topics = { page: "arn:page", ticket: "arn:ticket", info: "arn:info" };

/** Statements of a policy document in the recorded inputs. */
export function statements(document: Json | undefined): Record<string, Json>[] {
  return (JSON.parse(String(document)) as { Statement: Record<string, Json>[] }).Statement;
}

/** Types of everything that a resource waits for, beneath the same component. */
export function typesBefore(resources: readonly RecordedResource[], resource: RecordedResource): Set<string> {
  return new Set([...waitsFor(resources, resource)].map((key) => key.split("::")[0] ?? ""));
}

/** Resources that do not hang off the component `urn`, the stack and providers left out. */
export function orphans(resources: readonly RecordedResource[], component: RecordedResource): string[] {
  const byUrn = new Map(resources.map((r) => [r.urn, r]));
  const below = (r: RecordedResource): boolean =>
    r.urn === component.urn || (r.parent !== undefined && below(byUrn.get(r.parent)!));
  return resources.filter((r) => !r.type.startsWith("pulumi:") && !below(r)).map((r) => `${r.type}::${r.name}`);
}

/** The message with which a program that makes a component fails. */
export async function failureOf(make: () => pulumi.ComponentResource): Promise<string> {
  let message = "";
  await record(() => {
    try {
      make();
    } catch (error) {
      message = (error as Error).message;
    }
  });
  return message;
}
