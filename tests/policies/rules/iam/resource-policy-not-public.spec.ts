import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const places: [string, string][] = [
  ["acmpca/policy:Policy", "policy"],
  ["backup/vaultPolicy:VaultPolicy", "policy"],
  ["cloudwatch/eventBusPolicy:EventBusPolicy", "policy"],
  ["cloudwatch/logDestinationPolicy:LogDestinationPolicy", "accessPolicy"],
  ["cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"],
  ["codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy", "policyDocument"],
  ["codebuild/resourcePolicy:ResourcePolicy", "policy"],
  ["elasticsearch/domain:Domain", "accessPolicies"],
  ["glue/resourcePolicy:ResourcePolicy", "policy"],
  ["kinesis/resourcePolicy:ResourcePolicy", "policy"],
  ["msk/clusterPolicy:ClusterPolicy", "policy"],
  ["networkfirewall/resourcePolicy:ResourcePolicy", "policy"],
  ["opensearch/domain:Domain", "accessPolicies"],
  ["redshift/resourcePolicy:ResourcePolicy", "policy"],
  ["redshiftserverless/resourcePolicy:ResourcePolicy", "policy"],
  ["schemas/registryPolicy:RegistryPolicy", "policy"],
  ["ses/identityPolicy:IdentityPolicy", "policy"],
  ["sesv2/emailIdentityPolicy:EmailIdentityPolicy", "policy"],
  ["vpclattice/authPolicy:AuthPolicy", "policy"],
  ["vpclattice/resourcePolicy:ResourcePolicy", "policy"],
];
const policy = (
  statement: object,
  [type, property]: [string, string] = ["backup/vaultPolicy:VaultPolicy", "policy"],
) => ({
  type: `aws:${type}`,
  props: { [property]: document({ Effect: "Allow", Action: "*", Resource: "*", ...statement }) },
});
const permission = (props: object) => ({
  type: "aws:cloudwatch/eventPermission:EventPermission",
  props: { action: "events:PutEvents", ...props },
});
const message = (property: string) => `${property}: statement 1 lets everybody in; name who it is for`;
const everybody = { Principal: "*" };
const domain = policy(everybody, ["opensearch/domain:Domain", "accessPolicies"]);

describeRule("resource-policy-not-public", {
  complies: {
    "an account": policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    "everybody of an organisation": policy({
      ...everybody,
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc" } },
    }),
    "a refusal": policy({ ...everybody, Effect: "Deny" }),
    "a domain without a policy": { type: "aws:opensearch/domain:Domain", props: { domainName: "d" } },
    "a domain inside of a network": { ...domain, props: { ...domain.props, vpcOptions: { subnetIds: ["subnet-1"] } } },
    "events of an account": permission({ principal: "111122223333" }),
    "events of an organisation": permission({ principal: "*", condition: { key: "aws:PrincipalOrgID" } }),
  },
  violates: {
    ...Object.fromEntries(places.map((place) => [place[0], [policy(everybody, place), [message(place[1])]] as const])),
    "everybody, in a list": [policy({ Principal: { AWS: ["111122223333", "*"] } }), [message("policy")]],
    "everybody but": [
      policy({ NotPrincipal: { AWS: "111122223333" } }),
      ["policy: statement 1 allows with NotPrincipal, which lets everybody else in; name who it is for"],
    ],
    "events of everybody": [
      permission({ principal: "*" }),
      ["principal is *, so everybody may put events on the bus; name an account, or an organisation in condition"],
    ],
  },
  undecided: { type: "aws:backup/vaultPolicy:VaultPolicy", props: { policy: unknown } },
});
