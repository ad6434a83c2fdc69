import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ruleNamed } from "./rule-named";

// The server's functions are in the package and not in its typings.
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun, makeRemediateRpcFun } = require("@pulumi/policy/server");

/** The sentinel by which the engine says that a text is not known yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface Given {
  readonly type: string;
  readonly name?: string;
  /** Types of its parents, as they stand in its URN: `blueprint:ingress:Ingress`. */
  readonly inside?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  /** Property -> names of the resources that it refers to. */
  readonly refs?: Readonly<Record<string, readonly string[]>>;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** URN of the parent, as a rule about one resource sees it; in a stack, the name of a given resource does as well. */
  readonly parent?: string;
  /** Properties of the provider, as text: `region`, and `defaultTags` as JSON. */
  readonly provider?: Readonly<Record<string, string>>;
}

export interface Outcome {
  /** `name: message` of each violation. */
  readonly violations: string[];
  /** Rules that could not decide, by the message of the SDK. */
  readonly undetermined: string[];
  readonly notApplicable: boolean;
}

type Rpc = (call: { request: unknown }, callback: (error: unknown, response: proto.AnalyzeResponse) => void) => void;

/** A rule with a configuration of its own: the SDK keeps one for the whole process, and pack.spec.ts goes that way. */
function withConfig(name: string, config: object | undefined) {
  const rule = ruleNamed(name);
  if (config === undefined) return rule;
  const validate = (callback: any) => (args: any, report: any) =>
    callback(Object.assign(Object.create(args), args, { getConfig: () => config }), report);
  const { validateResource, validateStack, remediateResource } = rule as any;
  return {
    ...rule,
    ...(validateResource === undefined
      ? {}
      : {
          validateResource: Object.assign(validate(validateResource), { __pulumiType: validateResource.__pulumiType }),
        }),
    ...(validateStack === undefined ? {} : { validateStack: validate(validateStack) }),
    ...(remediateResource === undefined ? {} : { remediateResource: validate(remediateResource) }),
  };
}

const urnOf = ({ type, name = "it", inside }: Given) =>
  `urn:pulumi:dev::app::${inside === undefined ? "" : `${inside}$`}${type}::${name}`;

/** Runs one resource through one rule, by the real server functions of the SDK: real messages, real proxies. */
export function analyze(rule: string, given: Given, config?: object): Promise<Outcome> {
  return run(makeAnalyzeRpcFun("pack", "1.0.0", "mandatory", [withConfig(rule, config)] as any), requestOf(given));
}

function requestOf(given: Given): proto.AnalyzeRequest {
  const options = new proto.AnalyzerResourceOptions()
    .setProtect(given.protect ?? false)
    .setIgnorechangesList([...(given.ignoreChanges ?? [])])
    .setParent(given.parent ?? "");
  const request = new proto.AnalyzeRequest()
    .setType(given.type)
    .setUrn(urnOf(given))
    .setName(given.name ?? "it")
    .setProperties(Struct.fromJavaScript((given.props ?? {}) as any))
    .setOptions(options);
  return given.provider === undefined ? request : request.setProvider(providerOf(given.provider));
}

function providerOf(properties: Readonly<Record<string, string>>): proto.AnalyzerProviderResource {
  return new proto.AnalyzerProviderResource()
    .setType("pulumi:providers:aws")
    .setUrn("urn:pulumi:dev::app::pulumi:providers:aws::aws")
    .setName("aws")
    .setProperties(Struct.fromJavaScript(properties));
}

/** What a rule makes of a resource that it may put right: all properties as they go back, or undefined when it does nothing. */
export function remediate(rule: string, given: Given, config?: object): Promise<Record<string, any> | undefined> {
  const policies = [{ ...withConfig(rule, config), enforcementLevel: "remediate" }];
  return new Promise((resolve, reject) => {
    makeRemediateRpcFun(
      "pack",
      "1.0.0",
      "mandatory",
      policies as any,
    )({ request: requestOf(given) }, (error: unknown, response: proto.RemediateResponse) => {
      if (error) reject(new Error("the remediation failed the call", { cause: error }));
      else resolve(response.getRemediationsList()[0]?.getProperties()?.toJavaScript());
    });
  });
}

/** Runs a whole stack through one rule. */
export function analyzeStack(rule: string, given: readonly Given[], config?: object): Promise<Outcome> {
  const byName = new Map(given.map((resource) => [resource.name ?? "it", urnOf(resource)]));
  const resources = given.map((resource) => {
    const message = new proto.AnalyzerResource()
      .setType(resource.type)
      .setUrn(urnOf(resource))
      .setName(resource.name ?? "it")
      .setProperties(Struct.fromJavaScript((resource.props ?? {}) as any))
      .setOptions(
        new proto.AnalyzerResourceOptions()
          .setProtect(resource.protect ?? false)
          .setIgnorechangesList([...(resource.ignoreChanges ?? [])]),
      )
      .setParent(byName.get(resource.parent ?? "") ?? resource.parent ?? "");
    if (resource.provider !== undefined) message.setProvider(providerOf(resource.provider));
    for (const [property, names] of Object.entries(resource.refs ?? {})) {
      const urns = names.map((name) => byName.get(name) ?? `no such resource: ${name}`);
      message.getPropertydependenciesMap().set(property, new proto.AnalyzerPropertyDependencies().setUrnsList(urns));
    }
    return message;
  });
  return run(
    makeAnalyzeStackRpcFun("pack", "1.0.0", "mandatory", [withConfig(rule, config)] as any),
    new proto.AnalyzeStackRequest().setResourcesList(resources),
  );
}

function run(rpc: unknown, request: unknown): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    (rpc as Rpc)({ request }, (error, response) => {
      if (error) {
        reject(new Error("the rule failed the call", { cause: error }));
        return;
      }
      const messages = response.getDiagnosticsList().map((diagnostic) => {
        const name = diagnostic.getUrn().split("::").at(-1) ?? "";
        return {
          unknown: diagnostic.getMessage().startsWith("can't run policy"),
          name,
          text: diagnostic.getMessage().split("\n").slice(1).join("\n"),
          whole: diagnostic.getMessage(),
        };
      });
      resolve({
        violations: messages.filter((m) => !m.unknown).map((m) => (m.name === "" ? m.text : `${m.name}: ${m.text}`)),
        undetermined: messages.filter((m) => m.unknown).map((m) => m.whole),
        notApplicable: response.getNotApplicableList().length > 0,
      });
    });
  });
}

/** What is wrong with a resource, in the words of the rule; nothing when it complies. */
export async function violationsOf(rule: string, given: Given, config?: object): Promise<string[]> {
  return (await analyze(rule, given, config)).violations;
}

export async function stackViolationsOf(rule: string, given: readonly Given[], config?: object): Promise<string[]> {
  return (await analyzeStack(rule, given, config)).violations;
}

/** A document with one statement. */
export function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
