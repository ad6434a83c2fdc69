import { rootStackType } from "../engine/urn";
import { type RecordedResource, type StackIdentity } from "../engine/model";
import { type StackConfig } from "../project/config";
import { PackClient } from "./client";
import { type PackConfigFile, reconcile } from "./config";
import { type Decisions, DecisionLog } from "./decisions";
import { splitExemptions, type UsedExemption } from "./exemptions";
import { type Finding, readFindings, readResourceFindings, sorted } from "./findings";
import { type PackProcess } from "./pack-process";
import { type PackInfo, type PolicyInfo, readPackInfo } from "./policy-info";
import { readRemediations, type Remediation, withInputs } from "./remediations";
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
}

/** The engine's hand-shake: ConfigureStack, GetPluginInfo, GetAnalyzerInfo, Configure. */
export async function preparePack(
  pack: PackProcess,
  run: StackIdentity,
  config: StackConfig,
  file?: { content: PackConfigFile; shown: string },
): Promise<ReadyPack> {
  const client = await PackClient.connect(pack);
  await client.configureStack(configureStackRequest(run, config, pack.mode));
  await client.getPluginInfo();
  const info = readPackInfo(await client.getAnalyzerInfo());
  const settings = reconcile(info, file?.content, file?.shown ?? "");
  if (Object.keys(settings).length > 0) await client.configure(configureRequest(settings));
  return {
    client,
    info,
    // With the level that is in force.
    enabled: info.policies
      .map((policy) => ({ ...policy, level: settings[policy.name]?.level ?? policy.level }))
      .filter(({ level }) => level !== "disabled"),
  };
}

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
  for (const [index, resource] of managed.entries()) {
    const request = analyzeRequest(resource, find);
    const remediated = readRemediations(await pack.client.remediate(request), resource, severityOf);
    remediations.push(...remediated.remediations);
    if (remediated.inputs !== undefined) request.setProperties(remediated.inputs);
    final.push(remediated.inputs === undefined ? resource : withInputs(resource, remediated.inputs));
    const answer = await pack.client.analyze(request);
    const found = readResourceFindings(answer, resource, severityOf);
    log.resource(resource.urn, answer, found);
    findings.push(...remediated.findings, ...found);
    onProgress(index + 1, managed.length);
  }
  const stackUrn = managed.find((resource) => resource.type === rootStackType)?.urn ?? "";
  const whole = await pack.client.analyzeStack(analyzeStackRequest(final, find));
  const { exemptions, findings: found } = splitExemptions(readFindings(whole, stackUrn, find, severityOf));
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
