import { callsOf } from "../calls";
import { parseNeed } from "../needs";
import { own } from "../own";
import { type Settings } from "../schema";
import { type Breach } from "./model";

type Service = Settings["services"][string];

/** Characters of all policies in a role; AWS raises it for nobody. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const longestPolicy = 10_240;
const warningShare = 0.8;

/** About so many characters of the policy of a task, rounded up; tests/settings/rules/policies.spec.ts measures them. */
const characters = {
  frame: 50,
  postgres: 720,
  auroraPostgres: 720,
  user: 230,
  bucket: 720,
  queue: 330,
  worker: 620,
  exec: 720,
  sidecar: 260,
  fileSystem: 360,
  /** What every execution role has, and the key of what is configured. */
  start: 850,
  configured: 190,
} as const;

/** A role that becomes too long for IAM while services need more and more. */
interface Policy {
  readonly key: string;
  readonly what: string;
  readonly used: number;
}

/** The policies of every service, with the characters that they may take. */
export function policiesOf(settings: Settings): Policy[] {
  return Object.entries(settings.services).flatMap(([name, service]) => [
    { key: `services.${name}.needs`, what: `what ${name} needs`, used: ofTask(service, settings) },
    { key: `services.${name}.secrets`, what: `the secrets of ${name}`, used: ofStart(service) },
  ]);
}

function ofTask(service: Service, { services, resources }: Settings): number {
  const { fileSystems, enableExecuteCommand, sidecars, kind } = service;
  const sent = callsOf(service).filter((callee) => own(services, callee)?.kind === "worker");
  return (
    characters.frame +
    service.needs.reduce((sum, need) => sum + ofNeed(need, resources), 0) +
    sent.length * characters.queue +
    fileSystems.length * characters.fileSystem +
    (kind === "worker" ? characters.worker : 0) +
    (enableExecuteCommand ? characters.exec : 0) +
    Object.keys(sidecars).length * characters.sidecar
  );
}

function ofNeed(need: string, resources: Settings["resources"]): number {
  const { name, access } = parseNeed(need);
  const kind = own(resources, name)?.kind;
  if (kind === undefined) return 0;
  return (kind === "postgres" || kind === "auroraPostgres") && access !== undefined
    ? characters.user
    : characters[kind];
}

function ofStart({ secrets, config }: Service): number {
  const own = Object.values(secrets).reduce((sum, arn) => sum + arn.length + '"",'.length, 0);
  return (
    characters.start + own + Object.keys({ ...config.parameters, ...config.secrets }).length * characters.configured
  );
}

export function checkPolicies(settings: Settings): Breach[] {
  return policiesOf(settings)
    .filter(({ used }) => used > longestPolicy)
    .map(({ key, what, used }) => ({
      key,
      message: `${what} takes about ${used} characters of a role's policies, and IAM has room for ${longestPolicy}. Split the service, or keep more in one of them.`,
    }));
}

/** What to say while there is still room. */
export function policyWarnings(settings: Settings): string[] {
  return policiesOf(settings)
    .filter(({ used }) => used <= longestPolicy && used >= warningShare * longestPolicy)
    .map(
      ({ what, used }) =>
        `about ${used} of ${longestPolicy} characters of a role's policies for ${what}: AWS gives no more.`,
    );
}
