import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { PolicyType } from "@pulumi/pulumi/proto/analyzer_pb";
import { type Properties } from "../engine/model";
import { type Level, levelName, type Severity, severityName } from "./levels";

/** What a pack says of one of its rules. */
export interface PolicyInfo {
  readonly name: string;
  /** Whether it is asked about each resource or once about the whole stack. */
  readonly scope: "resource" | "stack";
  readonly displayName: string;
  readonly description: string;
  readonly level: Level;
  readonly severity: Severity;
  readonly remediationSteps: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly framework?: { readonly name: string; readonly version: string; readonly reference: string };
  /** Property -> JSON schema of the rule's configuration. */
  readonly configSchema: Readonly<Record<string, Properties>>;
  readonly requiredConfig: readonly string[];
}

export interface PolicySetting {
  readonly level: Level | undefined;
  readonly properties: Properties;
}

export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly PolicyInfo[];
  /** The pack's own configuration, `all` included. */
  readonly initialConfig: Readonly<Record<string, PolicySetting>>;
}

export function readPackInfo(info: proto.AnalyzerInfo): PackInfo {
  const initialConfig: Record<string, PolicySetting> = {};
  info.getInitialconfigMap().forEach((config: proto.PolicyConfig, name: string) => {
    initialConfig[name] = {
      level: levelName(config.getEnforcementlevel()),
      properties: config.getProperties()?.toJavaScript() ?? {},
    };
  });
  return {
    name: info.getName(),
    version: info.getVersion(),
    policies: info.getPoliciesList().map(readPolicy),
    initialConfig,
  };
}

function readPolicy(policy: proto.PolicyInfo): PolicyInfo {
  const schema = policy.getConfigschema();
  const framework = policy.getFramework();
  return {
    name: policy.getName(),
    scope: policy.getPolicyType() === PolicyType.POLICY_TYPE_STACK ? "stack" : "resource",
    displayName: policy.getDisplayname(),
    description: policy.getDescription(),
    level: levelName(policy.getEnforcementlevel()),
    severity: severityName(policy.getSeverity()),
    remediationSteps: policy.getRemediationSteps(),
    url: policy.getUrl(),
    tags: policy.getTagsList(),
    ...(framework === undefined
      ? {}
      : {
          framework: {
            name: framework.getName(),
            version: framework.getVersion(),
            reference: framework.getReference(),
          },
        }),
    configSchema: (schema?.getProperties()?.toJavaScript() ?? {}) as Record<string, Properties>,
    requiredConfig: schema?.getRequiredList() ?? [],
  };
}
