import { type AwsPlace } from "../aws/naming";
import { type RecordedResource } from "./model";
import { withoutSecretness } from "./secrets";
import { isUnknown, unknownValue } from "./unknown";

/** AWS's documentation account: what a program that names no account is previewed in. */
const documentationAccount = "111122223333";
const defaultRegion = "us-east-1";

/**
 * Account and region in which a provider works. The account is the first of `allowedAccountIds`: a program that guards
 * itself against the wrong account says which one is right.
 */
export function placeOf(provider: RecordedResource | undefined, config: Readonly<Record<string, string>>): AwsPlace {
  const inputs = provider?.inputs ?? {};
  const region = inputs.region === undefined ? config["aws:region"] : withoutSecretness(inputs.region);
  return {
    accountId: firstAccount(inputs.allowedAccountIds) ?? documentationAccount,
    region: typeof region === "string" && region !== "" && !isUnknown(region) ? region : defaultRegion,
  };
}

function firstAccount(value: unknown): string | undefined {
  if (typeof value !== "string" || value === unknownValue) return undefined;
  const parsed = JSON.parse(value) as unknown;
  return Array.isArray(parsed) && typeof parsed[0] === "string" ? parsed[0] : undefined;
}
