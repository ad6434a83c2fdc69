import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, number } from "../../lib/values";

interface Config {
  readonly minimumLength: number;
  readonly minimumRemembered: number;
  readonly maximumAgeDays: number;
  readonly requireCharacters: boolean;
}

const characters = [
  "requireLowercaseCharacters",
  "requireUppercaseCharacters",
  "requireNumbers",
  "requireSymbols",
] as const;

export const iamPasswordPolicy = defineResourceRule<Config>({
  id: "iam-password-policy",
  title: "Passwords of users are long and not used again",
  description: "The account's password policy asks for enough characters and remembers enough old passwords.",
  severity: "medium",
  controls: {
    securityHub: ["IAM.7"],
    cis5: ["1.7", "1.8"],
    checkov: ["CKV_AWS_10", "CKV_AWS_13"],
    other: ["AWS-0056", "AWS-0058", "AWS-0059", "AWS-0060", "AWS-0061", "AWS-0062", "AWS-0063"],
  },
  remediation: "Set minimumPasswordLength: 14 and passwordReusePrevention: 24.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
  types: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
  configSchema: {
    properties: {
      minimumLength: { type: "number", description: "Characters of a password at least.", default: 14 },
      minimumRemembered: {
        type: "number",
        description: "Old passwords that cannot be used again at least; AWS remembers 24 at most.",
        default: 24,
      },
      maximumAgeDays: {
        type: "number",
        description:
          "Days after which a password ends at most; 0: it need not end, because people then choose worse ones.",
        default: 0,
      },
      requireCharacters: {
        type: "boolean",
        description: "Whether capitals, small letters, numbers and symbols must all be there; length does more.",
        default: false,
      },
    },
  },
  *check({ type, props, config }) {
    const value = (property: string) => number(effective(type, props, property)) ?? 0;
    const tooSmall = (property: string, least: number) => () =>
      value(property) < least && `${property} is ${value(property)}; set ${least} or more`;
    yield* faults(
      tooSmall("minimumPasswordLength", config.minimumLength),
      tooSmall("passwordReusePrevention", config.minimumRemembered),
      () => {
        if (config.maximumAgeDays === 0) return false;
        const days = value("maxPasswordAge");
        if (days === 0) return `maxPasswordAge is not set; set ${config.maximumAgeDays} or less`;
        return days > config.maximumAgeDays && `maxPasswordAge is ${days}; set ${config.maximumAgeDays} or less`;
      },
      ...characters.map(
        (property) => () => config.requireCharacters && !isTrue(props[property]) && `${property} is not true; set it`,
      ),
    );
  },
});
