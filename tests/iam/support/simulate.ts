import { anonymousPrincipal, type RequestAnalysis, runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { type PolicyDocument, type PolicyStatement } from "./documents";
import { type Request } from "./request";
import { standIn, standInAll } from "./stand-ins";

/** A statement that decided, and by which of its actions. */
export interface Match {
  readonly document: PolicyDocument;
  readonly statement: PolicyStatement;
  readonly actions: readonly string[];
}

export interface Decision {
  readonly result: "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied";
  readonly matches: readonly Match[];
}

type Analysis = NonNullable<RequestAnalysis["identityAnalysis"]>["allowStatements"][number];
type Origin = Pick<Match, "document" | "statement">;

/**
 * What IAM says to a request.
 *
 * @throws when the simulator refuses the request or drops a condition key of the case, which would prove nothing
 */
export async function decide(request: Request): Promise<Decision> {
  // A Sid of our own says which statement matched, however many documents are joined into one.
  const origins = new Map<string, Origin>();
  const joined = (...places: readonly PolicyDocument["place"][]) =>
    request.documents
      .filter(({ place }) => places.includes(place))
      .flatMap((document) =>
        document.statements.map((statement) => {
          const sid = `S${origins.size}`;
          origins.set(sid, { document, statement });
          return standInAll({ ...statement, Sid: sid });
        }),
      );
  const policy = (statements: readonly PolicyStatement[]) => ({ Version: "2012-10-17", Statement: statements });
  const given = (name: string, statements: readonly PolicyStatement[]) =>
    statements.length === 0 ? [] : [{ name, policy: policy(statements) }];

  const resourceStatements = joined("resource", "trust");
  const endpoints = given("endpoint", joined("endpoint"));
  const boundaries = given("boundary", joined("boundary"));
  const simulation: Simulation = {
    request: {
      principal: request.principal === "anonymous" ? anonymousPrincipal : request.principal,
      action: request.action,
      resource: { resource: request.resource, accountId: request.resourceAccount },
      contextVariables: Object.fromEntries(
        Object.entries(request.context).map(([key, value]) => [standIn(key), value]),
      ),
    },
    identityPolicies: given("identity", joined("identity")),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(resourceStatements.length === 0 ? {} : { resourcePolicy: policy(resourceStatements) }),
    ...(endpoints.length === 0 ? {} : { vpcEndpointPolicies: endpoints }),
    ...(boundaries.length === 0 ? {} : { permissionBoundaryPolicies: boundaries }),
  };

  const asked = `${request.principal} ${request.action} ${request.resource}`;
  const answer = await runSimulation(simulation, {});
  if (answer.resultType === "error")
    throw new Error(`The simulator refuses "${asked}": ${JSON.stringify(answer.errors)}`);
  if (answer.resultType === "wildcard")
    throw new Error(
      `"${asked}" asks about many resources at once. Name one: a pattern is allowed as soon as one of them is.`,
    );
  const dropped = answer.result.ignoredContextKeys ?? [];
  const lost = request.given.filter((key) => dropped.includes(standIn(key)));
  if (lost.length > 0) throw new Error(`The simulator drops ${lost.join(", ")} for "${asked}"`);

  const { analysis } = answer.result;
  const decisive = [
    analysis.identityAnalysis,
    analysis.permissionBoundaryAnalysis,
    analysis.resourceAnalysis,
    analysis.endpointAnalysis,
  ].flatMap((part) => (part === undefined ? [] : [...part.allowStatements, ...part.denyStatements]));
  return { result: answer.overallResult, matches: decisive.flatMap((one) => matchOf(one, origins)) };
}

function matchOf({ explain }: Analysis, origins: ReadonlyMap<string, Origin>): Match[] {
  const origin = origins.get(explain.identifier);
  const actions = [explain.actions ?? []].flat().flatMap(({ action, matches }) => (matches ? [action] : []));
  return origin === undefined ? [] : [{ ...origin, actions }];
}
