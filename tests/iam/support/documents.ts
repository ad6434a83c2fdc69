import * as fs from "node:fs";
import * as path from "node:path";
import { type Json, type Properties, type RecordedResource } from "../../../tools/preview/engine/model";
import { homes, type Home } from "./homes";

/** A statement as it stands in a document. */
export type PolicyStatement = Readonly<Record<string, Json>>;

/** Where a document stands decides what it can do: give a role rights, say who may become it, guard a resource or a way to it. */
export type Place = "identity" | "trust" | "resource" | "endpoint" | "boundary";

export interface PolicyDocument {
  /** `type:name` of the resource that carries it, without provider and class: `iam/rolePolicy:hello-execution`. */
  readonly key: string;
  readonly place: Place;
  /** URNs of what it is about: the role, the guarded resource, the endpoint. A log resource policy is about every log group. */
  readonly about: readonly string[] | "logs";
  readonly statements: readonly PolicyStatement[];
  /** AWS wrote it: we can attach it or not, and widen nothing in it. */
  readonly byAws?: true;
}

/** `aws:iam/role:Role` named `hello-task` -> `iam/role:hello-task`. */
export function keyOf({ type, name }: RecordedResource): string {
  const [, module = ""] = type.split(":");
  return `${module}:${name}`;
}

/** Every policy document that the resources of a stack carry. */
export function documentsOf(resources: readonly RecordedResource[]): readonly PolicyDocument[] {
  return [
    ...homes.flatMap((home) =>
      resources.filter(({ type }) => type === home.type).flatMap((resource) => inHome(home, resource, resources)),
    ),
    ...resources
      .filter(({ type }) => type === "aws:lambda/permission:Permission")
      .map((one) => permission(one, resources)),
    ...attached(resources),
  ];
}

/**
 * Inputs that hold a policy document and that no home of `homes.ts` covers, as `type.property`: a new kind of resource policy
 * must not stay unseen.
 */
export function overlooked(resources: readonly RecordedResource[]): string[] {
  // A managed policy counts where it is attached; one that nobody attaches gives nothing.
  const known = new Set(["aws:iam/policy:Policy.policy", ...homes.map(({ type, property }) => `${type}.${property}`)]);
  const found = resources.flatMap(({ type, inputs }) =>
    Object.entries(inputs)
      .filter(([, value]) => isDocument(value))
      .map(([property]) => `${type}.${property}`),
  );
  return [...new Set(found)].filter((place) => !known.has(place)).sort();
}

function inHome(home: Home, resource: RecordedResource, resources: readonly RecordedResource[]): PolicyDocument[] {
  const text = resource.inputs[home.property];
  if (text === undefined || text === null || text === "") return [];
  const about = home.about === "logs" ? "logs" : aboutOf(home.about, resource, resources);
  return [{ key: keyOf(resource), place: home.place, about, statements: statementsIn(text, keyOf(resource)) }];
}

function aboutOf(about: Exclude<Home["about"], "logs">, resource: RecordedResource, all: readonly RecordedResource[]) {
  if (about === "itself") return [resource.urn];
  const target = all.find(({ type, ...other }) => type === about.type && isCalled(other, resource.inputs[about.by]));
  if (target === undefined)
    throw new Error(`${keyOf(resource)}: no ${about.type} is known as ${JSON.stringify(resource.inputs[about.by])}`);
  return [target.urn];
}

/** Whether a reference means this resource: it may be an id, a name, an ARN or the URL of a queue. */
export function isCalled(
  { id, outputs }: Pick<RecordedResource, "id" | "outputs">,
  reference: Json | undefined,
): boolean {
  return reference !== undefined && [id, outputs.arn, outputs.name, outputs.url].includes(reference);
}

export function statementsIn(document: Json, where: string): readonly PolicyStatement[] {
  const parsed = typeof document === "string" ? (JSON.parse(document) as Properties) : (document as Properties);
  if (parsed.Statement === undefined) throw new Error(`${where} holds no policy document`);
  return [parsed.Statement].flat() as unknown as readonly PolicyStatement[];
}

function isDocument(value: Json): boolean {
  if (typeof value !== "string" || !value.startsWith("{")) return false;
  return /"Statement"\s*:/.test(value);
}

/** What Lambda makes of a permission. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
function permission(resource: RecordedResource, resources: readonly RecordedResource[]): PolicyDocument {
  const { action, principal, sourceArn, sourceAccount } = resource.inputs;
  const isService = String(principal).includes(".");
  const conditions = {
    ...(sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": sourceArn } }),
    ...(sourceAccount === undefined ? {} : { StringEquals: { "aws:SourceAccount": sourceAccount } }),
  };
  const about = aboutOf({ type: "aws:lambda/function:Function", by: "function" }, resource, resources);
  const lambda = resources.find(({ urn }) => urn === about[0]);
  const statement: Record<string, Json> = {
    Sid: resource.name,
    Effect: "Allow",
    Principal: isService ? { Service: principal ?? null } : { AWS: principal ?? null },
    Action: action ?? null,
    Resource: lambda?.outputs.arn ?? null,
    ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
  };
  return { key: keyOf(resource), place: "resource", about, statements: [statement] };
}

const attachments: Readonly<Record<string, { readonly role: string; readonly policy: string }>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { role: "role", policy: "policyArn" },
};

/** Managed policies where they are attached, ours and AWS's, and boundaries of roles. */
function attached(resources: readonly RecordedResource[]): PolicyDocument[] {
  const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
  const managed = (arn: Json, key: string, about: readonly string[], place: Place): PolicyDocument => {
    const own = resources.find(({ type, outputs }) => type === "aws:iam/policy:Policy" && outputs.arn === arn);
    if (own === undefined) return { key, place, about, statements: ofAws(String(arn), key), byAws: true };
    return { key, place, about, statements: statementsIn(own.inputs.policy ?? null, key) };
  };
  const called = (resource: RecordedResource, reference: Json | undefined) => {
    const role = roles.find((one) => isCalled(one, reference));
    if (role === undefined) throw new Error(`${keyOf(resource)}: no role is known as ${JSON.stringify(reference)}`);
    return [role.urn];
  };
  return [
    ...resources.flatMap((resource) => {
      const at = attachments[resource.type];
      if (at === undefined) return [];
      const about = called(resource, resource.inputs[at.role]);
      return [managed(resource.inputs[at.policy] ?? null, keyOf(resource), about, "identity")];
    }),
    ...roles.flatMap((role) => [
      ...((role.inputs.managedPolicyArns ?? []) as Json[]).map((arn) =>
        managed(arn, `${keyOf(role)}/${nameIn(arn)}`, [role.urn], "identity"),
      ),
      ...((role.inputs.inlinePolicies ?? []) as Properties[]).map(({ name, policy }): PolicyDocument => {
        const key = `${keyOf(role)}/${String(name)}`;
        return { key, place: "identity", about: [role.urn], statements: statementsIn(policy ?? null, key) };
      }),
      ...(role.inputs.permissionsBoundary === undefined
        ? []
        : [managed(role.inputs.permissionsBoundary, `${keyOf(role)}/boundary`, [role.urn], "boundary")]),
    ]),
  ];
}

const nameIn = (arn: Json): string => String(arn).split("/").at(-1) ?? "";

/** A policy that AWS manages, from the copy beside the cases. */
function ofAws(arn: string, key: string): readonly PolicyStatement[] {
  const file = path.join(__dirname, "..", "managed-policies", `${nameIn(arn)}.json`);
  if (!fs.existsSync(file))
    throw new Error(
      `${key} attaches ${arn}, whose document is not there. Put it into tests/iam/managed-policies/${nameIn(arn)}.json, ` +
        `as \`aws iam get-policy-version\` shows it.`,
    );
  return statementsIn(fs.readFileSync(file, "utf8"), arn);
}
