import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const permission = (props: object) => ({
  type: "aws:lambda/permission:Permission",
  props: { action: "lambda:InvokeFunction", ...props },
});
const url = (props: object) => ({ type: "aws:lambda/functionUrl:FunctionUrl", props: { ...props } });
const layer = (props: object) => ({
  type: "aws:lambda/layerVersionPermission:LayerVersionPermission",
  props: { ...props },
});
const service = "the service may call for any of its customers; add sourceArn or sourceAccount";
const everybody = "principal is *, so everybody may call; name who it is for";
const unsigned = "authorizationType is not AWS_IAM, so everybody may call; set it";
const sharedLayer = "principal is *, so everybody may read the layer; name an account or organizationId";

describeRule("lambda-not-public", {
  complies: {
    "an account": permission({ principal: "111122223333" }),
    "a service, for one resource": permission({ principal: "sns.amazonaws.com", sourceArn: unknown }),
    "a service, for one bucket": permission({ principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::data" }),
    "a service, for the rules of one account": permission({
      principal: "events.amazonaws.com",
      sourceArn: "arn:aws:events:eu-west-1:111122223333:rule/*",
    }),
    "a service, for one account": permission({ principal: "sns.amazonaws.com", sourceAccount: "111122223333" }),
    "an organisation": permission({ principal: "*", principalOrgId: "o-abcdefghij" }),
    "a service, for an organisation": permission({ principal: "sns.amazonaws.com", principalOrgId: "o-abcdefghij" }),
    "a URL that asks for a signature": url({ authorizationType: "AWS_IAM" }),
    "a layer for an organisation": layer({ principal: "*", organizationId: "o-abcdefghij" }),
    "a layer for an account": layer({ principal: "111122223333", policy: "" }),
    "a permission without a principal": permission({}),
  },
  violates: {
    ...Object.fromEntries(
      [
        { sourceArn: "*" },
        { sourceArn: "arn:aws:s3:::*" },
        { sourceArn: "arn:aws:events:*:*:rule/*" },
        { sourceArn: "" },
        { sourceAccount: "*" },
      ].map((source) => [
        `a service, for sources like ${JSON.stringify(source)}`,
        [permission({ principal: "events.amazonaws.com", ...source }), [service]] as const,
      ]),
    ),
    everybody: [permission({ principal: "*", sourceAccount: "111122223333" }), [everybody]],
    "a service for all of its customers": [permission({ principal: "s3.amazonaws.com" }), [service]],
    "a service in China": [permission({ principal: "s3.amazonaws.com.cn" }), [service]],
    "a URL for everybody": [url({ authorizationType: "NONE" }), [unsigned]],
    "a URL without a word": [url({}), [unsigned]],
    "a layer for everybody": [layer({ principal: "*" }), [sharedLayer]],
    "a layer with an open policy": [
      layer({
        principal: "111122223333",
        policy: document({ Effect: "Allow", Principal: "*", Action: "lambda:GetLayerVersion" }),
      }),
      ["policy: statement 1 lets everybody read the layer; name who it is for"],
    ],
  },
  partlyUndecided: { "a layer whose policy is not known": [layer({ principal: "*", policy: unknown }), [sharedLayer]] },
  undecided: permission({ principal: unknown }),
});
