import { openStatementMessages } from "../../lib/principals";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { isEmpty } from "../../lib/values";

/**
 * Where types carry a policy that says who may use them. Buckets, keys, queues, topics, secrets, images, tables, functions, file
 * systems and endpoints have rules of their own.
 */
const policyProperty: Readonly<Record<string, string>> = {
  "aws:acmpca/policy:Policy": "policy",
  "aws:backup/vaultPolicy:VaultPolicy": "policy",
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
  "aws:codebuild/resourcePolicy:ResourcePolicy": "policy",
  "aws:elasticsearch/domain:Domain": "accessPolicies",
  "aws:glue/resourcePolicy:ResourcePolicy": "policy",
  "aws:kinesis/resourcePolicy:ResourcePolicy": "policy",
  "aws:msk/clusterPolicy:ClusterPolicy": "policy",
  "aws:networkfirewall/resourcePolicy:ResourcePolicy": "policy",
  "aws:opensearch/domain:Domain": "accessPolicies",
  "aws:redshift/resourcePolicy:ResourcePolicy": "policy",
  "aws:redshiftserverless/resourcePolicy:ResourcePolicy": "policy",
  "aws:schemas/registryPolicy:RegistryPolicy": "policy",
  "aws:ses/identityPolicy:IdentityPolicy": "policy",
  "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy": "policy",
  "aws:vpclattice/authPolicy:AuthPolicy": "policy",
  "aws:vpclattice/resourcePolicy:ResourcePolicy": "policy",
};
const eventPermissionType = "aws:cloudwatch/eventPermission:EventPermission";

export const resourcePolicyNotPublic = defineResourceRule({
  id: "resource-policy-not-public",
  title: "Policies of vaults, streams, event buses and their like are for somebody",
  description: "No policy of a resource allows everybody without a condition that names an account or organisation.",
  severity: "high",
  controls: {},
  remediation: "Name principals, or add a condition on aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
  types: [...Object.keys(policyProperty), eventPermissionType],
  *check({ type, props }) {
    if (type === eventPermissionType) {
      if (props.principal === "*" && !isSet(props, "condition"))
        yield "principal is *, so everybody may put events on the bus; name an account, or an organisation in condition";
      return;
    }
    const property = policyProperty[type] ?? "policy";
    // A domain inside of a network is behind its security groups.
    if (isEmpty(props[property]) || isSet(props, "vpcOptions")) return;
    yield* openStatementMessages(props[property], property, "lets everybody in");
  },
});
