import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { rules } from "../../../policies/rules";

// The server's functions are in the package and not in its typings.
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = require("@pulumi/policy/server");

/** The sentinel by which the engine says that a text is not known yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface Given {
  readonly type: string;
  readonly name?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  /** Property -> names of the resources that it refers to. */
  readonly refs?: Readonly<Record<string, readonly string[]>>;
}

export interface Outcome {
  /** `name: message` of each violation. */
  readonly violations: string[];
  /** Rules that could not decide, by the message of the SDK. */
  readonly undetermined: string[];
  readonly notApplicable: boolean;
}

type Rpc = (call: { request: unknown }, callback: (error: unknown, response: proto.AnalyzeResponse) => void) => void;

function ruleNamed(name: string) {
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`the pack has no rule "${name}"`);
  // The defaults of its schema, which the engine would send.
  const properties = rule.configSchema?.properties ?? {};
  const defaults = Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, (schema as { default?: unknown }).default]),
  );
  return { rule, defaults };
}

/** Configures nothing on the server: the SDK keeps configuration per process, so the defaults go in through the rule. */
function withConfig(name: string, config: object | undefined) {
  const { rule, defaults } = ruleNamed(name);
  const merged = { ...defaults, ...config };
  const validate = (callback: any) => (args: any, report: any) =>
    callback(Object.assign(Object.create(args), args, { getConfig: () => merged }), report);
  const { validateResource, validateStack } = rule as any;
  return {
    ...rule,
    ...(validateResource === undefined
      ? {}
      : {
          validateResource: Object.assign(validate(validateResource), { __pulumiType: validateResource.__pulumiType }),
        }),
    ...(validateStack === undefined ? {} : { validateStack: validate(validateStack) }),
  };
}

const urnOf = ({ type, name = "it" }: Given) => `urn:pulumi:dev::app::${type}::${name}`;

/** Runs one resource through one rule, by the real server functions of the SDK: real messages, real proxies. */
export function analyze(rule: string, given: Given, config?: object): Promise<Outcome> {
  const request = new proto.AnalyzeRequest()
    .setType(given.type)
    .setUrn(urnOf(given))
    .setName(given.name ?? "it")
    .setProperties(Struct.fromJavaScript((given.props ?? {}) as any))
    .setOptions(new proto.AnalyzerResourceOptions());
  return run(makeAnalyzeRpcFun("pack", "1.0.0", "mandatory", [withConfig(rule, config)] as any), request);
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
      .setOptions(new proto.AnalyzerResourceOptions());
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
