import { type AnalyzeRequest, type AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import { rootStackType } from "../engine/urn";
import { type RecordedResource, type StackIdentity } from "../engine/model";
import { type StackConfig } from "../project/config";
import { PackClient } from "./client";
import { type EffectiveSetting, type PackConfigFile, reconcile } from "./config";
import { type Decisions, DecisionLog } from "./decisions";
import { splitExemptions, type UsedExemption } from "./exemptions";
import { type Finding, readFindings, readResourceFindings, sorted } from "./findings";
import { inOrder } from "./in-order";
import { type PackLimits } from "./limits";
import { type PackProcess } from "./pack-process";
import { type PackInfo, type PolicyInfo, readPackInfo } from "./policy-info";
import { type Severity } from "./levels";
import { readRemediations, type Remediated, type Remediation, withInputs } from "./remediations";
import { analyzeRequest, analyzeStackRequest, configureRequest, configureStackRequest } from "./requests";

export interface Analysis {
  readonly pack: PackInfo;
  /** Rules that were switched on. */
  readonly rules: readonly PolicyInfo[];
  readonly findings: readonly Finding[];
  /** Broken rules that the pack leaves alone. */
  readonly exemptions: readonly UsedExemption[];
  /** Resources that a rule put right; all else is judged as it is after that. */
  readonly remediations: readonly Remediation[];
  readonly decisions: Decisions;
}

/** A pack that is ready for resources. */
export interface ReadyPack {
  readonly client: PackClient;
  readonly info: PackInfo;
  /** Rules that are switched on. */
  readonly enabled: readonly PolicyInfo[];
  /** What was sent with Configure. */
  readonly settings: Readonly<Record<string, EffectiveSetting>>;
}

/** The engine's hand-shake: ConfigureStack, GetPluginInfo, GetAnalyzerInfo, Configure. */
export async function preparePack(
  pack: PackProcess,
  run: StackIdentity,
  config: StackConfig,
  file?: { content: PackConfigFile; shown: string },
  limits?: PackLimits,
): Promise<ReadyPack> {
  const client = await PackClient.connect(pack, limits);
  await client.configureStack(configureStackRequest(run, config, pack.mode));
  await client.getPluginInfo();
  const info = readPackInfo(await client.getAnalyzerInfo());
  const settings = reconcile(info, file?.content, file?.shown ?? "");
  if (Object.keys(settings).length > 0) await client.configure(configureRequest(settings));
  return {
    client,
    info,
    settings,
    // With the level that is in force.
    enabled: info.policies
      .map((policy) => ({ ...policy, level: settings[policy.name]?.level ?? policy.level }))
      .filter(({ level }) => level !== "disabled"),
  };
}

/** A pack works on one call at a time; with some more on the way it never waits for the next. */
const resourcesAhead = 16;

/** Remediate and Analyze for each resource in order of registration, then AnalyzeStack once. */
export async function analyze(
  pack: ReadyPack,
  resources: readonly RecordedResource[],
  onProgress: (done: number, total: number) => void,
): Promise<Analysis> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const find = (urn: string) => byUrn.get(urn);
  const severities = new Map(pack.info.policies.map((policy) => [policy.name, policy.severity]));
  const severityOf = (policy: string) => severities.get(policy) ?? "unspecified";
  const managed = resources.filter((resource) => !resource.read);
  const findings: Finding[] = [];
  const remediations: Remediation[] = [];
  const final: RecordedResource[] = [];
  const log = new DecisionLog(pack.enabled);
  // What a trace shows is what was sent, in that order; otherwise the next resources are on their way while the pack is at work.
  const ahead = pack.client.isTraced ? 1 : resourcesAhead;
  await inOrder(
    managed,
    ahead,
    (resource) => askAbout(pack.client, analyzeRequest(resource, find), resource, severityOf),
    ({ remediated, answer }, resource, index) => {
      const found = readResourceFindings(answer, resource, severityOf);
      log.resource(resource.urn, answer, found);
      remediations.push(...remediated.remediations);
      findings.push(...remediated.findings, ...found);
      final.push(remediated.inputs === undefined ? resource : withInputs(resource, remediated.inputs));
      onProgress(index + 1, managed.length);
    },
  );
  const stackUrn = managed.find((resource) => resource.type === rootStackType)?.urn ?? "";
  const whole = await pack.client.analyzeStack(analyzeStackRequest(final, find));
  const { exemptions, findings: found } = splitExemptions(sorted(readFindings(whole, stackUrn, find, severityOf)));
  log.stack(managed, whole, found);
  for (const { rule, urn } of exemptions) log.exempt(rule, urn);
  findings.push(...found);
  return {
    pack: pack.info,
    rules: pack.enabled,
    findings: sorted(findings),
    exemptions,
    remediations,
    decisions: log.result(),
  };
}

/** Remediate, then Analyze on what came out of it. */
async function askAbout(
  client: PackClient,
  request: AnalyzeRequest,
  resource: RecordedResource,
  severityOf: (policy: string) => Severity,
): Promise<{ remediated: Remediated; answer: AnalyzeResponse }> {
  const remediated = readRemediations(await client.remediate(request), resource, severityOf);
  if (remediated.inputs !== undefined) request.setProperties(remediated.inputs);
  return { remediated, answer: await client.analyze(request) };
}
