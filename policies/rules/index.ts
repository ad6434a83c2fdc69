import { type Policies } from "@pulumi/policy";
import { alarmHasActions } from "./cloudwatch/alarm-has-actions";
import { ecrScanOnPush } from "./ecr/ecr-scan-on-push";
import { ecsEfsTransitEncryption } from "./ecs/ecs-efs-transit-encryption";
import { ecsImagePinned } from "./ecs/ecs-image-pinned";
import { ecsLogging } from "./ecs/ecs-logging";
import { ecsNoSecretEnv } from "./ecs/ecs-no-secret-env";
import { ecsNotPrivileged } from "./ecs/ecs-not-privileged";
import { ecsReadonlyRootfs } from "./ecs/ecs-readonly-rootfs";
import { ecsServiceNoPublicIp } from "./ecs/ecs-service-no-public-ip";
import { iamNoAdminPolicy } from "./iam/iam-no-admin-policy";
import { iamPassroleScoped } from "./iam/iam-passrole-scoped";
import { iamTrustNoWildcard } from "./iam/iam-trust-no-wildcard";
import { kmsPolicyNoWildcard } from "./kms/kms-policy-no-wildcard";
import { lbListenerEncrypted } from "./load-balancing/lb-listener-encrypted";
import { lbTlsPolicy } from "./load-balancing/lb-tls-policy";
import { lbWafAssociated } from "./load-balancing/lb-waf-associated";
import { logGroupKms } from "./logs/log-group-kms";
import { logGroupRetention } from "./logs/log-group-retention";
import { s3BlockPublicAccess } from "./s3/s3-block-public-access";
import { s3PolicyNoWildcard } from "./s3/s3-policy-no-wildcard";
import { snsPolicyNotPublic } from "./sns/sns-policy-not-public";
import { sgNoPublicAdminPorts } from "./vpc/sg-no-public-admin-ports";
import { sgNoPublicHighRiskPorts } from "./vpc/sg-no-public-high-risk-ports";
import { sgPublicOnlyAuthorisedPorts } from "./vpc/sg-public-only-authorised-ports";
import { vpcDefaultSgClosed } from "./vpc/vpc-default-sg-closed";
import { wafManagedGroups } from "./waf/waf-managed-groups";

/** Every rule of the pack, by service. One rule, one file: the file is named after the rule. */
export const rules: Policies = [
  alarmHasActions,
  ecrScanOnPush,
  ecsEfsTransitEncryption,
  ecsImagePinned,
  ecsLogging,
  ecsNoSecretEnv,
  ecsNotPrivileged,
  ecsReadonlyRootfs,
  ecsServiceNoPublicIp,
  iamNoAdminPolicy,
  iamPassroleScoped,
  iamTrustNoWildcard,
  kmsPolicyNoWildcard,
  lbListenerEncrypted,
  lbTlsPolicy,
  lbWafAssociated,
  logGroupKms,
  logGroupRetention,
  s3BlockPublicAccess,
  s3PolicyNoWildcard,
  snsPolicyNotPublic,
  sgNoPublicAdminPorts,
  sgNoPublicHighRiskPorts,
  sgPublicOnlyAuthorisedPorts,
  vpcDefaultSgClosed,
  wafManagedGroups,
];
