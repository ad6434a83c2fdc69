import { rootStackType } from "../engine/urn";
import { type RecordedResource, type StackIdentity } from "../engine/model";
import { type StackConfig } from "../project/config";
import { PackClient } from "./client";
import { type PackConfigFile, reconcile } from "./config";
import { type Finding, readFindings, sorted } from "./findings";
import { type PackProcess } from "./pack-process";
import { type PackInfo, readPackInfo } from "./policy-info";
import { analyzeRequest, analyzeStackRequest, configureRequest, configureStackRequest } from "./requests";

export interface Analysis {
  readonly pack: PackInfo;
  /** Rules that were switched on. */
  readonly rulesRun: number;
  readonly findings: readonly Finding[];
}

/** A pack that is ready for resources. */
export interface ReadyPack {
  readonly client: PackClient;
  readonly info: PackInfo;
  readonly disabled: number;
}

/** The engine's hand-shake: ConfigureStack, GetPluginInfo, GetAnalyzerInfo, Configure. */
export async function preparePack(
  pack: PackProcess,
  run: StackIdentity,
  config: StackConfig,
  file?: { content: PackConfigFile; shown: string },
): Promise<ReadyPack> {
  const client = await PackClient.connect(pack);
  await client.configureStack(configureStackRequest(run, config));
  await client.getPluginInfo();
  const info = readPackInfo(await client.getAnalyzerInfo());
  const settings = reconcile(info, file?.content, file?.shown ?? "");
  if (Object.keys(settings).length > 0) await client.configure(configureRequest(settings));
  return {
    client,
    info,
    disabled: info.policies.filter((policy) => settings[policy.name]?.level === "disabled").length,
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
  for (const [index, resource] of managed.entries()) {
    const request = analyzeRequest(resource, find);
    const remediated = (await pack.client.remediate(request))
      .getRemediationsList()
      .flatMap((fix) => fix.getProperties() ?? []);
    // As in the engine, a remediation returns the whole property bag and the last one wins.
    const fixed = remediated.at(-1);
    if (fixed !== undefined) request.setProperties(fixed);
    findings.push(...readFindings(await pack.client.analyze(request), resource.urn, find, severityOf));
    onProgress(index + 1, managed.length);
  }
  const stackUrn = managed.find((resource) => resource.type === rootStackType)?.urn ?? "";
  const whole = await pack.client.analyzeStack(analyzeStackRequest(managed, find));
  findings.push(...readFindings(whole, stackUrn, find, severityOf));
  return { pack: pack.info, rulesRun: pack.info.policies.length - pack.disabled, findings: sorted(findings) };
}
