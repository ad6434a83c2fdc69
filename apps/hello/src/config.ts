import { type Level, levels } from "./log";
import { healthPaths } from "./routes";
import { Secret } from "./secret";

/** What the service can be told, all of it by environment variables. README.md has the table. */
export interface Config {
  /** TCP port; 0 takes any free one, which the first log line names. */
  readonly port: number;
  readonly greeting: string;
  readonly logLevel: Level;
  /** Path below which the service answers, "/" or "/something". The load balancer passes the whole path on. */
  readonly basePath: string;
  /** From Secrets Manager, which ECS puts into the variable when it starts the task. */
  readonly secret: Secret | undefined;
  /** The value of the metric dimension `Service`. */
  readonly serviceName: string;
  readonly metricsNamespace: string;
  /** How often the metrics are written, in seconds. */
  readonly metricsSeconds: number;
  /** After SIGTERM new connections are still taken for so many seconds. */
  readonly drainSeconds: number;
  /** At the latest so many seconds after SIGTERM the process ends; the drain is part of it. */
  readonly shutdownSeconds: number;
}

/** Everything that is wrong with the environment, not only the first thing. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment.
 *
 * @throws ConfigError with one sentence for each variable that is wrong; it names the variable and what would be right
 */
export function readConfig(env: Environment): Config {
  const problems: string[] = [];
  const text = (name: string, fallback: string, pattern: RegExp, wanted: string): string => {
    const value = env[name] ?? fallback;
    if (!pattern.test(value)) problems.push(`${name} must be ${wanted}, got ${JSON.stringify(value)}`);
    return value;
  };
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const value = env[name] ?? String(fallback);
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    problems.push(
      `${name} must be a whole number from ${String(least)} to ${String(most)}, got ${JSON.stringify(value)}`,
    );
    return fallback;
  };
  const config: Config = {
    port: whole("PORT", 8080, 0, 65_535),
    greeting: text("GREETING", "Hello", /\S/, "a text that is not empty"),
    logLevel: text("LOG_LEVEL", "info", new RegExp(`^(${levels.join("|")})$`), `one of ${levels.join(", ")}`) as Level,
    basePath: text("BASE_PATH", "/", /^\/$|^(\/[\w.~-]+)+$/, 'a path such as "/" or "/hello", without a / at its end'),
    secret: secret(env, problems),
    serviceName: text("SERVICE_NAME", "hello", /^[\w-]{1,64}$/, "1 to 64 letters, digits, - or _"),
    metricsNamespace: text("METRICS_NAMESPACE", "Services", /^(?!AWS\/|:)[\w./#:-]{1,255}$/, "a name outside of AWS/"),
    metricsSeconds: whole("METRICS_SECONDS", 60, 1, 300),
    drainSeconds: whole("DRAIN_SECONDS", 5, 0, 110),
    shutdownSeconds: whole("SHUTDOWN_SECONDS", 25, 1, 115),
  };
  if (healthPaths.has(config.basePath))
    problems.push(`BASE_PATH must not be ${config.basePath}, which answers health checks`);
  // One that is wrong already has a default here.
  if (config.drainSeconds >= config.shutdownSeconds && !problems.some((problem) => /^(DRAIN|SHUTDOWN)_/.test(problem)))
    problems.push(
      `DRAIN_SECONDS (${String(config.drainSeconds)}) must be less than SHUTDOWN_SECONDS (${String(config.shutdownSeconds)}): it is part of it`,
    );
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** An empty secret is one that nobody has filled in yet: better seen at the start than at its first use. */
function secret(env: Environment, problems: string[]): Secret | undefined {
  const value = env.HELLO_SECRET;
  if (value === undefined) return undefined;
  if (value.trim() === "") problems.push("HELLO_SECRET is empty: give the secret a value, or leave the variable out");
  return new Secret(value);
}
