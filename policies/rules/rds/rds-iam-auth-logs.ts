import {
  clusterType,
  documentClusterType,
  documentMemberType,
  graphClusterType,
  graphMemberType,
  instanceType,
  memberType,
} from "../../lib/databases";
import { effective } from "../../lib/defaults";
import { hasItems, isSet } from "../../lib/presence";
import { defineResourceRule, type Props } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isEmpty, isTrue, number, text } from "../../lib/values";

/** What each type says of itself; absent where it cannot say it, or where AWS takes no notice. */
interface Says {
  readonly iam?: boolean;
  /** Property that lists the logs which go to CloudWatch. */
  readonly logs?: string;
  readonly interval?: boolean;
  readonly upgrades?: boolean;
  /** Property that names the authority of the server certificate. */
  readonly authority?: string;
}

const says: Readonly<Record<string, Says>> = {
  [instanceType]: {
    iam: true,
    logs: "enabledCloudwatchLogsExports",
    interval: true,
    upgrades: true,
    authority: "caCertIdentifier",
  },
  [clusterType]: {
    iam: true,
    logs: "enabledCloudwatchLogsExports",
    interval: true,
    upgrades: true,
    authority: "caCertificateIdentifier",
  },
  [memberType]: { interval: true, upgrades: true, authority: "caCertIdentifier" },
  [documentClusterType]: { logs: "enabledCloudwatchLogsExports" },
  [documentMemberType]: { authority: "caCertIdentifier" },
  [graphClusterType]: { iam: true, logs: "enableCloudwatchLogsExports" },
  [graphMemberType]: { upgrades: true },
};

/** Engines that know users of IAM; Oracle, SQL Server and Db2 do not. */
const iamEngines = /^(aurora|mysql|mariadb|postgres|neptune)/;

export const rdsIamAuthLogs = defineResourceRule<{ monitoring: boolean; certificateAuthorities: string[] }>({
  id: "rds-iam-auth-logs",
  title: "Databases know IAM, tell what they do and stay current",
  description:
    "IAM users can log in, logs go to CloudWatch, the host is monitored, minor versions come by themselves, and the server certificate is of a current authority.",
  severity: "medium",
  controls: {
    securityHub: ["RDS.6", "RDS.9", "RDS.10", "RDS.12", "RDS.13"],
    cis5: ["2.2.2"],
    checkov: ["CKV_AWS_118", "CKV_AWS_129", "CKV_AWS_161", "CKV_AWS_162", "CKV_AWS_211", "CKV_AWS_226"],
    other: ["AWS-0176"],
  },
  remediation:
    "Set iamDatabaseAuthenticationEnabled: true, enabledCloudwatchLogsExports, monitoringInterval with monitoringRoleArn, and leave autoMinorVersionUpgrade and caCertIdentifier out.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-6",
  types: Object.keys(says),
  configSchema: {
    properties: {
      monitoring: { type: "boolean", description: "Whether Enhanced Monitoring must be on.", default: true },
      certificateAuthorities: {
        type: "array",
        items: { type: "string" },
        description: "Authorities of server certificates that are current; rds-ca-2019 ended in 2024.",
        default: ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"],
      },
    },
  },
  *check({ type, props, config }) {
    const { iam, logs, interval, upgrades, authority } = says[type] ?? {};
    yield* faults(
      () =>
        iam === true &&
        !isTrue(props.iamDatabaseAuthenticationEnabled) &&
        iamEngines.test(engineOf(props)) &&
        "iamDatabaseAuthenticationEnabled is not true, so there are only passwords; set it",
      () => logs !== undefined && !hasItems(props, logs) && `${logs} is empty, so logs are read by nobody; name some`,
      () =>
        config.monitoring &&
        interval === true &&
        !isMonitoredByMembers(type, props) &&
        (number(effective(type, props, "monitoringInterval")) ?? 0) === 0 &&
        "monitoringInterval is 0, so nothing is known of the host; set 60 or less, and monitoringRoleArn",
      () =>
        upgrades === true &&
        !isEmpty(props.autoMinorVersionUpgrade) &&
        !isTrue(props.autoMinorVersionUpgrade) &&
        "autoMinorVersionUpgrade is not true, so faults stay that are long mended; remove it",
      () => {
        if (authority === undefined || !isSet(props, authority)) return false;
        return (
          !config.certificateAuthorities.includes(text(props[authority]) ?? "") &&
          `${authority} names an authority that is not current; remove it`
        );
      },
    );
  },
});

/** Graph databases and what a replica or snapshot leaves unsaid count as engines that know IAM. */
function engineOf(props: Props): string {
  return text(props.engine) ?? "neptune";
}

/** The members of an Aurora cluster are monitored one by one; a Multi-AZ cluster of another engine has none of its own. */
function isMonitoredByMembers(type: string, props: Props): boolean {
  return type === clusterType && (text(props.engine) ?? "aurora").startsWith("aurora");
}
