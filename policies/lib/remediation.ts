import { type PolicyConfigSchema, type ResourceRemediation, type ResourceValidationArgs } from "@pulumi/policy";
import { isExempt } from "./exemptions/register";
import { type Severity } from "./metadata";
import { type Props } from "./props";
import { canonicalType } from "./twins";

interface Fixable<Config> {
  readonly id: string;
  readonly severity: Severity;
  readonly configSchema?: PolicyConfigSchema;
  readonly check: (context: never) => Iterable<string>;
  readonly fix?: (props: Record<string, unknown>, config: Config, type: string, args: ResourceValidationArgs) => void;
}

/**
 * The remediation of a rule: fixes what the rule itself finds, and only that, so a second run has nothing to do. All properties go
 * back to the engine, which wants the whole bag; secrets keep their mark.
 */
export function remediation<Config extends object>(
  rule: Fixable<Config>,
  isAbout: (type: string) => boolean,
  withDefaults: (rule: Fixable<Config>, config: Config) => Config,
): ResourceRemediation {
  return (args) => {
    const type = canonicalType(args.type);
    if (!isAbout(type) || isExempt(rule, args.urn)) return undefined;
    const config = withDefaults(rule, args.getConfig<Config>());
    const context = { type, props: args.props as Props, args, config };
    const [wrong] = rule.check(context as never);
    if (wrong === undefined) return undefined;
    rule.fix?.(args.props, config, type, args);
    return args.props;
  };
}
