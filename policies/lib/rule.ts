import {
  type PolicyConfigSchema,
  type PolicyResource,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationPolicy,
  UnknownValueError,
} from "@pulumi/policy";
import { enforcementLevel, frameworkOf, type RuleMetadata, tagsOf } from "./metadata";
import { canonicalType, hasNoTwin } from "./types";
import { UnreadableError } from "./values";

/** Properties of a resource as they arrive: anything may be missing, and reading an unknown value ends the rule. */
export type Props = Readonly<Record<string, unknown>>;

/** What a rule about one resource looks at. */
export interface ResourceContext<Config> {
  /** Current token, whatever name the program used. */
  readonly type: string;
  readonly props: Props;
  readonly args: ResourceValidationArgs;
  readonly config: Config;
}

export interface ResourceRule<Config> extends RuleMetadata {
  /** Current tokens of the resources that the rule is about; their twins are added by themselves. */
  readonly types: readonly string[];
  readonly configSchema?: PolicyConfigSchema;
  /** One message for each thing that is wrong: what, at which property, what instead. Never a value that may be secret. */
  readonly check: (context: ResourceContext<Config>) => Iterable<string>;
}

/** What a rule about the whole stack finds: which resource, and what is wrong with it. */
export interface StackFinding {
  readonly resource: PolicyResource;
  readonly message: string;
}

export interface StackRule<Config> extends RuleMetadata {
  readonly configSchema?: PolicyConfigSchema;
  readonly check: (resources: readonly PolicyResource[], config: Config) => Iterable<StackFinding>;
}

/** A rule about one resource as the SDK wants it. */
export function defineResourceRule<Config extends object = object>(
  rule: ResourceRule<Config>,
): ResourceValidationPolicy {
  const types = new Set(rule.types);
  const validate = (args: ResourceValidationArgs, report: (message: string) => void): void => {
    const type = canonicalType(args.type);
    if (!types.has(type)) args.notApplicable(`it is about ${rule.types.join(", ")}`);
    guarded(report, () => {
      for (const message of rule.check({ type, props: args.props, args, config: args.getConfig<Config>() }))
        report(message);
    });
  };
  const [only] = rule.types;
  // The SDK compares this before it reads the resource, which makes a pack of many rules several times faster.
  if (rule.types.length === 1 && only !== undefined && hasNoTwin(only)) Object.assign(validate, { __pulumiType: only });
  return { ...described(rule), validateResource: validate };
}

/** A rule about the whole stack as the SDK wants it. */
export function defineStackRule<Config extends object = object>(rule: StackRule<Config>): StackValidationPolicy {
  return {
    ...described(rule),
    validateStack: (args, report) => {
      guarded(report, () => {
        for (const { resource, message } of rule.check(args.resources, args.getConfig<Config>()))
          report(message, resource.urn);
      });
    },
  };
}

function described(rule: RuleMetadata & { readonly configSchema?: PolicyConfigSchema }) {
  return {
    name: rule.id,
    displayName: rule.title,
    description: rule.description,
    enforcementLevel: enforcementLevel(rule.severity),
    severity: rule.severity,
    framework: frameworkOf(rule),
    tags: tagsOf(rule.controls),
    remediationSteps: rule.remediation,
    url: rule.url,
    ...(rule.configSchema === undefined ? {} : { configSchema: rule.configSchema }),
  };
}

/**
 * An exception in a rule would end the whole run, whatever the rule's level. It becomes a finding of that rule instead; only
 * "unknown" and "not applicable" pass, which the SDK itself reports.
 */
function guarded(report: (message: string) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof UnknownValueError || isNotApplicable(error)) throw error;
    if (error instanceof UnreadableError) {
      report(error.message);
      return;
    }
    const kind = error instanceof Error ? error.name : typeof error;
    report(`the rule itself failed (${kind}) and decided nothing; report it with the resource's program`);
  }
}

/** The SDK does not export its class. */
function isNotApplicable(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "NotApplicableError";
}
