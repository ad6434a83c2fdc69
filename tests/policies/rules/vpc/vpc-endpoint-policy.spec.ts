import { analyzeStack, document, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const endpoint = (props: object = {}): Given => ({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  name: "s3",
  props: { serviceName: "com.amazonaws.eu-west-1.s3", ...props },
});
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const policy = (change: object = {}): Given => endpoint({ policy: document({ ...everything, ...change }) });
const companion = (props: object = {}): Given => ({
  type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
  name: "policy",
  props: { ...props },
  refs: { vpcEndpointId: ["s3"] },
});
const unset = (name = "s3") => `${name}: policy is not set, so keys of any account may carry data out this way; set it`;
const open = (name = "s3", label = "statement 1") =>
  `${name}: policy: ${label} lets everybody do everything with everything; name accounts, actions or resources`;
const when = (condition: object) => policy({ Condition: condition });
const account = { StringEquals: { "aws:PrincipalAccount": "111122223333" } };
const violating = (changes: Readonly<Record<string, object>>) =>
  Object.fromEntries(
    Object.entries(changes).map(([name, change]): [string, [Given[], string[]]] => [
      name,
      [[policy(change)], [open()]],
    ]),
  );

describeStackRule("vpc-endpoint-policy", {
  complies: {
    "an account": [policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } })],
    "an action": [policy({ Action: ["s3:GetObject", "s3:Put*"] })],
    "a bucket": [policy({ Resource: "arn:aws:s3:::bucket/*" })],
    "principals of an account": [when(account)],
    "principals by their role": [when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } })],
    "principals of an organisation": [when({ StringEquals: { "AWS:PrincipalOrgID": ["o-a1b2c3d4e5"] } })],
    "principals of a part of it": [
      when({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-1/*" } }),
    ],
    "resources of an account": [when({ StringEquals: { "aws:ResourceAccount": "111122223333" } })],
    "resources of an organisation": [when({ StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } })],
    "resources of a part of it": [when({ "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5/r-1/*" } })],
    "a refusal": [policy({ Effect: "Deny" })],
    "a policy of its own": [endpoint(), companion({ policy: document({ ...everything, Condition: account }) })],
    "a policy of its own, and the one that was there": [
      policy(),
      companion({ policy: { Statement: { ...everything, Condition: account } } }),
    ],
    "a policy of its own, for the id of the endpoint": [
      endpoint({ id: "vpce-1" }),
      {
        ...companion({ vpcEndpointId: "vpce-1", policy: document({ ...everything, Condition: account }) }),
        refs: {},
      },
    ],
    "a firewall": [endpoint({ vpcEndpointType: "GatewayLoadBalancer" })],
    "a service of somebody else": [
      endpoint({ vpcEndpointType: "Interface", serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-1" }),
    ],
    "no service": [endpoint({ serviceName: null })],
  },
  violates: {
    "no policy": [[endpoint()], [unset()]],
    "no policy, empty": [[endpoint({ policy: "", vpcEndpointType: "Gateway" })], [unset()]],
    "no policy of an interface": [
      [endpoint({ vpcEndpointType: "Interface", serviceName: "com.amazonaws.eu-west-1.ecr.api" })],
      [unset()],
    ],
    "a policy of its own without one": [[endpoint(), companion()], [unset("policy")]],
    "the policy of another endpoint": [
      [
        endpoint(),
        { ...endpoint({ vpcEndpointType: "Resource" }), name: "other" },
        {
          ...companion({ policy: document({ ...everything, Action: "s3:GetObject" }) }),
          refs: { vpcEndpointId: ["other"] },
        },
      ],
      [unset()],
    ],
    ...violating({
      everything: {},
      "everything of S3": { Sid: undefined, Action: ["s3:GetObject", "S3:*"], Resource: ["arn:aws:s3:::*"] },
      "everything, beside a bucket": { Resource: ["arn:aws:s3:::bucket", "*"] },
      "everything, in questions": { Principal: { AWS: ["*"] }, Action: "?*", Resource: "arn:aws:s3:::*/*" },
      "everything but one action": { Action: undefined, NotAction: "s3:DeleteBucket" },
      "everything but one resource": { Resource: undefined, NotResource: "arn:aws:s3:::bucket" },
      "everybody but one": { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
      "who comes this way": { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
      "whoever names no account": { Condition: { StringEqualsIfExists: { "aws:PrincipalAccount": "111122223333" } } },
      "everybody but an account": { Condition: { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } } },
    }),
    "one statement of several": [
      [
        endpoint({
          policy: {
            Statement: [
              { ...everything, Condition: account },
              { ...everything, Sid: "Everything" },
            ],
          },
        }),
      ],
      [open("s3", "Everything")],
    ],
    "a policy of its own that opens everything": [
      [endpoint(), companion({ policy: document(everything) })],
      [open("policy")],
    ],
  },
  undecided: [endpoint({ policy: unknown })],
});

test("a profile can name services whose endpoints take no policy", async () => {
  const judge = async (service: string) =>
    (
      await analyzeStack(
        "vpc-endpoint-policy",
        [endpoint({ vpcEndpointType: "Interface", serviceName: `com.amazonaws.eu-west-1.${service}` })],
        { withoutPolicy: ["appmesh"] },
      )
    ).violations;
  expect(await judge("appmesh")).toEqual([]);
  expect(await judge("appmesh-envoy")).toEqual([unset()]);
});
