import { type NameParts } from "../shared/names";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, physicalName } from "../shared/names";
import { checkParameter, checkSecret, checkVariable } from "./checks";
import { configName } from "./names";
import { type Parameter, type ServiceSecret } from "./values";

/** The arguments that decide what there is. */
export interface Choices {
  readonly naming: NameParts;
  readonly service: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly secrets: Readonly<Record<string, ServiceSecret>>;
  readonly recoveryWindowDays: number;
  readonly logs: { readonly retentionDays: number };
}

/** A variable of the service and what keeps its value. */
export type Planned<T> = T & { readonly variable: string; readonly name: string };

export interface AppConfigPlan {
  readonly parameters: readonly Planned<Parameter>[];
  readonly secrets: readonly Planned<ServiceSecret>[];
  /** Name of a generated secret -> the form of its value; empty without generated ones. */
  readonly rules: Readonly<Record<string, RotationRule>>;
  /** Whether something is encrypted with the key. */
  readonly needsKey: boolean;
  readonly keyAlias: string;
  readonly logGroupName: string;
}

export interface RotationRule {
  readonly length: number;
  readonly excludeCharacters: string;
}

/** RFC 3986 lets everything but `-._~` mean something in a URL, and shells the most of it too. */
export const meaningfulCharacters = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}";

/** Lambda takes 4 KB of variables in all. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const longestRules = 3800;

/**
 * Checks every choice and works out the names.
 *
 * @throws in the words of the arguments, with the place and what to write instead; never with a value
 */
export function planAppConfig(choices: Choices): AppConfigPlan {
  const { naming, service, recoveryWindowDays: days } = choices;
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(service)) {
    throw new Error(`service is "${service}". Use 1 to 40 small letters, digits and -, a letter first.`);
  }
  if (!Number.isInteger(days) || (days !== 0 && (days < 7 || days > 30))) {
    throw new Error(`recoveryWindowDays must be 0, which deletes for good, or 7 to 30, got ${days}.`);
  }
  checkLogRetention(choices.logs.retentionDays);
  const parameters = planned(choices.parameters, "parameters", checkParameter, choices);
  const secrets = planned(choices.secrets, "secrets", checkSecret, choices);
  const both = parameters.find(({ variable }) => Object.hasOwn(choices.secrets, variable));
  if (both !== undefined) {
    throw new Error(`${both.variable} is in parameters and in secrets; a variable has one value, so remove one.`);
  }
  return {
    parameters,
    secrets,
    rules: rulesOf(secrets),
    needsKey: secrets.length > 0 || parameters.some(({ sensitive }) => sensitive === true),
    keyAlias: physicalName(naming, `${service}-config`, nameLimits.kmsAlias),
    logGroupName: `/${physicalName(naming, `${service}-rotation`, nameLimits.logGroup - 1, "/")}`,
  };
}

/** Sorted, so that the order in a file of settings changes nothing. */
function planned<T extends object>(
  values: Readonly<Record<string, T>>,
  field: string,
  check: (place: string, variable: string, value: T) => void,
  { naming, service }: Choices,
): Planned<T>[] {
  return Object.keys(values)
    .sort()
    .flatMap((variable) => {
      const value = values[variable];
      if (value === undefined) return [];
      checkVariable(field, variable);
      check(`${field}.${variable}`, variable, value);
      return [{ ...value, variable, name: configName(naming, service, variable) }];
    });
}

function rulesOf(secrets: readonly Planned<ServiceSecret>[]): Record<string, RotationRule> {
  const rules = Object.fromEntries(
    secrets.flatMap((secret) =>
      secret.kind === "generated"
        ? [
            [
              secret.name,
              { length: secret.length, excludeCharacters: secret.excludeCharacters ?? meaningfulCharacters },
            ],
          ]
        : [],
    ),
  );
  if (JSON.stringify(rules).length > longestRules) {
    throw new Error(
      `secrets has ${Object.keys(rules).length} generated ones, more than one function can be told about (${longestRules} characters of names and rules). Split the service, or keep several values in one external secret as JSON.`,
    );
  }
  return rules;
}
