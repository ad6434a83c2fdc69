import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const topic = (statement: object, type = "aws:sns/topicPolicy:TopicPolicy") => ({
  type,
  props: { policy: document({ Sid: "Publish", Effect: "Allow", Action: "sns:Publish", ...statement }) },
});

describeRule("sns-policy-not-public", {
  complies: {
    "a service": topic({ Principal: { Service: "cloudwatch.amazonaws.com" } }),
    "everybody of one account": topic({
      Principal: "*",
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    }),
    "a topic without a policy": { type: "aws:sns/topic:Topic", props: {} },
  },
  violates: {
    everybody: [topic({ Principal: { AWS: "*" } }), ["policy: Publish allows everybody; name who it is for"]],
    "inline in a topic": [
      topic({ Principal: "*" }, "aws:sns/topic:Topic"),
      ["policy: Publish allows everybody; name who it is for"],
    ],
    "everybody but": [
      topic({ NotPrincipal: { AWS: "111122223333" } }),
      ["policy: Publish allows with NotPrincipal, which lets everybody else in; name who it is for"],
    ],
  },
  undecided: { type: "aws:sns/topicPolicy:TopicPolicy", props: { policy: unknown } },
});
