import {
  type PolicyConfigSchema,
  type PolicyResource,
  type ReportViolation,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationArgs,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { about, through } from "./asking";
import { isExempt } from "./exemptions/register";
import { enforcementLevel, frameworkOf, type RuleMetadata, tagsOf } from "./metadata";
import { type Props } from "./props";
import { remediation } from "./remediation";
import "./sdk";
import { indexOf, type StackIndex } from "./stack-index";
import { canonicalType, hasNoTwin, namesOf } from "./twins";
import { judge } from "./verdict";

export { type Props } from "./props";

/** What a rule about one resource looks at. */
export interface ResourceContext<Config> {
  /** Current token, whatever name the program used. */
  readonly type: string;
  readonly props: Props;
  readonly args: ResourceValidationArgs;
  readonly config: Config;
}

interface Rule extends RuleMetadata {
  /**
   * Current tokens of the resources that the rule is about; their twins are added by themselves. `"*"`: all. A stack without
   * any of them is none of its business.
   */
  readonly types: readonly string[] | "*";
  readonly configSchema?: PolicyConfigSchema;
}

export interface ResourceRule<Config> extends Rule {
  /** One message for each thing that is wrong: what, at which property, what instead. Never a value that may be secret. */
  readonly check: (context: ResourceContext<Config>) => Iterable<string>;
  /**
   * Sets what is wrong right, in place; asked for only when `check` found something. What it writes over a secret stays secret.
   * Off until a profile sets the rule's level to `remediate`.
   */
  readonly fix?: (props: Record<string, unknown>, config: Config, type: string, args: ResourceValidationArgs) => void;
}

/** What is wrong, when it is wrong with another resource than the one that the rule was asked about. */
export interface StackFinding {
  readonly resource: PolicyResource;
  readonly message: string;
}

/** What a rule about resources in their stack looks at: one of them at a time, and the stack round it. */
export interface StackContext<Config> {
  readonly type: string;
  readonly props: Props;
  readonly resource: PolicyResource;
  readonly stack: StackIndex;
  readonly config: Config;
}

export interface StackRule<Config> extends Rule {
  readonly check: (context: StackContext<Config>) => Iterable<string | StackFinding>;
}

/** A rule about one resource as the SDK wants it. */
export function defineResourceRule<Config extends object = object>(
  rule: ResourceRule<Config>,
): ResourceValidationPolicy {
  const isAbout = aboutTypes(rule.types);
  const validate = (args: ResourceValidationArgs, report: (message: string) => void): Promise<void> => {
    const type = canonicalType(args.type);
    if (!isAbout(type)) notApplicable(args, rule);
    const context = { type, props: args.props, args, config: withDefaults(rule, args.getConfig<Config>()) };
    const verdict = judge(rule.id, args.urn, () => rule.check(context));
    if (verdict.messages.length > 0 && !isExempt(rule, args.urn))
      for (const message of verdict.messages) report(message);
    if (verdict.unknown !== undefined) throw verdict.unknown;
    return through;
  };
  return {
    ...described(rule),
    validateResource: about(filtered(rule, validate), (type) => isAbout(canonicalType(type))),
    ...(rule.fix === undefined ? {} : { remediateResource: filtered(rule, remediation(rule, isAbout, withDefaults)) }),
  };
}

/** A rule about resources in their stack as the SDK wants it. */
export function defineStackRule<Config extends object = object>(rule: StackRule<Config>): StackValidationPolicy {
  return {
    ...described(rule),
    validateStack: filtered(rule, (args: StackValidationArgs, report: ReportViolation) => {
      const stack = indexOf(args.resources);
      const subjects = rule.types === "*" ? stack.resources : stack.ofType(...rule.types);
      if (subjects.length === 0) notApplicable(args, rule);
      const config = withDefaults(rule, args.getConfig<Config>());
      const undecided: { urn: string; error: Error }[] = [];
      for (const resource of subjects) {
        const context = { type: canonicalType(resource.type), props: resource.props, resource, stack, config };
        const verdict = judge(rule.id, resource.urn, () => rule.check(context));
        for (const finding of verdict.messages) {
          const { message, urn } =
            typeof finding === "string"
              ? { message: finding, urn: resource.urn }
              : { message: finding.message, urn: finding.resource.urn };
          if (!isExempt(rule, urn)) report(message, urn);
        }
        if (verdict.unknown !== undefined) undecided.push({ urn: resource.urn, error: verdict.unknown });
      }
      const [first] = undecided;
      // The SDK reports one unknown for the whole stack; readers find in its text which resources are meant.
      if (first !== undefined)
        throw Object.assign(first.error, {
          message: [first.error.message, ...undecided.map(({ urn }) => urn)].join("\n"),
        });
    }),
  };
}

/** The SDK compares the type before it reads resources for a rule, which makes a pack of many rules several times faster. */
function filtered<T extends object>({ types }: Rule, callback: T): T {
  const [only] = types;
  const one = types !== "*" && types.length === 1 && only !== undefined && hasNoTwin(only);
  return one ? Object.assign(callback, { __pulumiType: only }) : callback;
}

function aboutTypes(types: Rule["types"]): (type: string) => boolean {
  const set = new Set(types);
  return types === "*" ? () => true : (type) => set.has(type);
}

type Refuse = (reason: string) => never;

/** What the SDK throws for a rule that is not applicable: by its function for it, then by rule. */
const refusals = new WeakMap<Refuse, WeakMap<Rule, Error>>();

/** Thousands of times in a run: to make an error and its stack costs more than most rules do, so the first one is thrown again. */
function notApplicable({ notApplicable: refuse }: { notApplicable: Refuse }, rule: Rule): never {
  const ofRules = refusals.get(refuse) ?? new WeakMap<Rule, Error>();
  const known = ofRules.get(rule);
  if (known !== undefined) throw known;
  try {
    return refuse(`it is about ${rule.types === "*" ? "all resources" : rule.types.join(", ")}`);
  } catch (error) {
    refusals.set(refuse, ofRules.set(rule, error as Error));
    throw error;
  }
}

/** The engine fills in the defaults of the schema; a tool that sends no configuration gets them all the same. */
function withDefaults<Config extends object>(
  { configSchema }: { readonly configSchema?: PolicyConfigSchema },
  config: Config,
): Config {
  const properties = Object.entries(configSchema?.properties ?? {});
  return { ...Object.fromEntries(properties.map(([key, schema]) => [key, schema.default as unknown])), ...config };
}

function described(rule: Rule) {
  const types = rule.types === "*" ? ["*"] : rule.types.flatMap(namesOf);
  return {
    name: rule.id,
    displayName: rule.title,
    description: rule.description,
    enforcementLevel: enforcementLevel(rule.severity),
    severity: rule.severity,
    framework: frameworkOf(rule),
    // The types say which resources a rule is about: the protocol has no field for it.
    tags: [...tagsOf(rule.controls), ...types.map((type) => `type:${type}`)],
    remediationSteps: rule.remediation,
    url: rule.url,
    ...(rule.configSchema === undefined ? {} : { configSchema: rule.configSchema }),
  };
}
