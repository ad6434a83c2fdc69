import { type RecordedResource } from "../../../tools/preview/engine/model";
import { type Question } from "./cases";
import { type PolicyDocument } from "./documents";
import { type Estate, fill, type Territory, type TerritoryName } from "./estate";

/** Everything that IAM looks at to decide one request. */
export interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  /** Condition keys that the case gave, not the defaults: the simulator must not drop one. */
  readonly given: readonly string[];
  readonly documents: readonly PolicyDocument[];
}

const administration: PolicyDocument = {
  key: "AdministratorAccess",
  place: "identity",
  about: [],
  statements: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * What a resource that we do not own says: everybody may. We cannot know it, so we take the worst: when such a request is
 * denied, it is our side that denied it.
 */
const openDoor: PolicyDocument = {
  key: "OpenToTheWorld",
  place: "resource",
  about: [],
  statements: [{ Sid: "Everybody", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

/**
 * A role behind a boundary has two locks, each of which must hold alone: `ROLE+admin` is the boundary when somebody has attached
 * all rights, `ROLE+unbounded` its own policies when somebody has lifted the boundary.
 */
const halved = /\+(admin|unbounded)$/;

/** @throws when the question names something that is not recorded */
export function requestOf(question: Question, estate: Estate, stack: TerritoryName): Request {
  const here = estate[stack];
  const who = principalOf(fill(question.who, estate, stack), here);
  const resource = fill(question.on, estate, stack);
  const owner = ownerOf(resource, estate);
  const account = question.of.of ?? owner?.territory.account ?? accountIn(resource) ?? here.account;
  const given = Object.entries(question.with).map(([key, value]): [string, string | string[]] => [
    key,
    typeof value === "string" ? fill(value, estate, stack) : value.map((one) => fill(one, estate, stack)),
  ]);
  const guards = guardsOf(resource, owner, estate, stack);
  return {
    principal: who.principal,
    action: question.action,
    resource,
    resourceAccount: account,
    context: {
      // What AWS sends with every request; a case may say otherwise.
      "aws:SecureTransport": "true",
      ...who.context,
      ...Object.fromEntries(given),
    },
    given: given.map(([key]) => key),
    documents: [
      ...who.documents,
      ...guards,
      ...(account === here.account ? [] : [openDoor]),
      ...(question.of.through === undefined ? [] : [endpoint(question.of.through, here)]),
    ],
  };
}

/** ARNs of buckets name no account. */
const accountIn = (arn: string): string | undefined => /^arn:aws:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];

interface Who {
  readonly principal: string;
  readonly context: Readonly<Record<string, string>>;
  readonly documents: readonly PolicyDocument[];
}

function principalOf(who: string, here: Territory): Who {
  if (who === "anonymous") return { principal: who, context: {}, documents: [] };
  const [, service] = /^service:(.+)$/.exec(who) ?? [];
  if (service !== undefined) return { principal: service, context: {}, documents: [] };
  const [, kind, account] = /^(admin|anyone)@(\d{12})$/.exec(who) ?? [];
  if (account !== undefined) {
    const principal = `arn:aws:iam::${account}:role/${kind}`;
    return { principal, context: contextOf(principal, account), documents: kind === "admin" ? [administration] : [] };
  }
  const [suffix, half] = halved.exec(who) ?? [""];
  const roleName = who.slice(0, who.length - suffix.length);
  const role = here.resources.find(({ type, name }) => type === "aws:iam/role:Role" && name === roleName);
  if (role === undefined) {
    const roles = here.resources.filter(({ type }) => type === "aws:iam/role:Role").map(({ name }) => name);
    throw new Error(`"${roleName}" is no role of ${here.stack}. There are: ${roles.join(", ")}`);
  }
  const principal = String(role.outputs.arn);
  return {
    principal,
    context: contextOf(principal, here.account),
    documents: [
      ...here.documents.filter(
        ({ place, about }) =>
          (place === "identity" || (place === "boundary" && half !== "unbounded")) && about.includes(role.urn),
      ),
      ...(half === "admin" ? [administration] : []),
    ],
  };
}

function contextOf(principal: string, account: string): Record<string, string> {
  return { "aws:PrincipalArn": principal, "aws:PrincipalAccount": account };
}

interface Owner {
  readonly territory: Territory;
  readonly resource: RecordedResource;
}

/** The recorded resource that an ARN means, or whose part it is (an object of a bucket, a stream of a log group). */
function ownerOf(arn: string, estate: Estate): Owner | undefined {
  return Object.values(estate)
    .flatMap((territory) => territory.resources.map((resource): Owner => ({ territory, resource })))
    .filter(
      ({ resource: { custom, outputs } }) => custom && typeof outputs.arn === "string" && isPart(arn, outputs.arn),
    )
    .sort((a, b) => String(b.resource.outputs.arn).length - String(a.resource.outputs.arn).length)[0];
}

function isPart(arn: string, whole: string): boolean {
  return arn === whole || arn.startsWith(`${whole}/`) || arn.startsWith(`${whole}:`);
}

function guardsOf(
  arn: string,
  owner: Owner | undefined,
  estate: Estate,
  stack: TerritoryName,
): readonly PolicyDocument[] {
  const territory = owner?.territory ?? estate[stack];
  return territory.documents.filter(({ place, about }) => {
    if (place !== "resource" && place !== "trust") return false;
    return about === "logs"
      ? arn.startsWith("arn:aws:logs:")
      : owner !== undefined && about.includes(owner.resource.urn);
  });
}

function endpoint(name: string, { resources, documents, stack }: Territory): PolicyDocument {
  const urn = resources.find((one) => one.type === "aws:ec2/vpcEndpoint:VpcEndpoint" && one.name === name)?.urn;
  const found = documents.find(({ place, about }) => place === "endpoint" && about.includes(urn ?? ""));
  if (found === undefined) throw new Error(`"${name}" is no VPC endpoint with a policy in ${stack}`);
  return found;
}
