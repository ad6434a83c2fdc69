import { parseSettings, type ParseContext } from "../../src/settings/parse";
import { SettingsError } from "../../src/settings/problems";
import { type Settings } from "../../src/settings/schema";

type Raw = Record<string, any>;

const context: ParseContext = {
  stackFile: "Pulumi.dev.yaml",
  naming: { project: "platform", environment: "dev" },
  secretSections: [],
  siblings: [],
};

/** The smallest settings that are valid. */
export function smallest(): Raw {
  return {
    environment: { tier: "development", accountId: "111122223333", region: "eu-west-1", owner: "team" },
    network: { cidr: "10.10.0.0/16", availabilityZones: ["eu-west-1a", "eu-west-1b"] },
  };
}

export function webService(): Raw {
  return { kind: "web", description: "A shop", routing: { kind: "path", pattern: "/*", priority: 100 } };
}

/** Settings that production accepts. */
export function production(): Raw {
  const raw = smallest();
  raw.environment.tier = "production";
  raw.network.nat = "perAz";
  raw.logs = { retentionDays: 90 };
  raw.ingress = { certificate: { kind: "dns", domain: "example.com", zoneId: "Z0123456789" } };
  raw.alerts = { page: [{ protocol: "email", endpoint: "on-call@example.com" }] };
  raw.services = { shop: webService() };
  return raw;
}

export function parsed(raw: Raw, more: Partial<ParseContext> = {}): Settings {
  return parseSettings(raw, { ...context, ...more });
}

/** `key: message` of everything that is wrong with `raw` after a change. */
export function problemsOf(
  raw: Raw,
  change: (raw: Raw) => void = () => undefined,
  more: Partial<ParseContext> = {},
): string[] {
  change(raw);
  try {
    parsed(raw, more);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ key, message }) => `${key.replace("platform:", "")}: ${message}`);
  }
}
