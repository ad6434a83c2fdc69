import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const tls = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const policy = (statements: object[], type = "aws:sqs/queuePolicy:QueuePolicy") => ({
  type,
  props: { policy: JSON.stringify({ Statement: statements }) },
});
const account = { AWS: "arn:aws:iam::111122223333:root" };
const everybody = "policy: statement 1 allows everybody; name who it is for";
const everything = "policy: statement 1 allows every action; name the actions";
const noTls = "policy does not refuse requests without TLS; add a Deny where aws:SecureTransport is false";
const send = { Effect: "Allow", Principal: account, Action: "sqs:SendMessage", Resource: "*" };
const deny = (change: object) => policy([{ ...tls, ...change }]);

describeRule("sqs-policy-not-public", {
  complies: {
    "an account, one action, TLS": policy([send, tls]),
    "everybody of a topic": policy([
      {
        ...send,
        Principal: "*",
        Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t" } },
      },
      tls,
    ]),
    "a queue without a policy": { type: "aws:sqs/queue:Queue", props: {} },
    "a queue with an empty one": { type: "aws:sqs/queue:Queue", props: { policy: "" } },
    "TLS asked for by a boolean, written in capitals": policy([
      send,
      { ...tls, Principal: { AWS: "*" }, Action: ["SQS:*"], Condition: { bool: { "AWS:SecureTransport": ["false"] } } },
    ]),
  },
  violates: {
    everybody: [policy([{ ...send, Principal: "*" }, tls]), [everybody]],
    "everybody, inline in a queue": [
      policy([{ ...send, Principal: { AWS: "*" } }, tls], "aws:sqs/queue:Queue"),
      [everybody],
    ],
    "every action": [policy([{ ...send, Action: "sqs:*" }, tls]), [everything]],
    "every action of everything": [policy([{ ...send, Action: ["sqs:SendMessage", "*"] }, tls]), [everything]],
    "every action but one": [policy([{ ...send, Action: undefined, NotAction: "sqs:DeleteQueue" }, tls]), [everything]],
    "no TLS": [policy([send]), [noTls]],
    "TLS for one principal": [deny({ Principal: account }), [noTls]],
    "TLS for another action": [deny({ Action: "sqs:DeleteMessage" }), [noTls]],
    "TLS the wrong way round": [deny({ Condition: { Bool: { "aws:SecureTransport": "true" } } }), [noTls]],
    "TLS by another operator": [deny({ Condition: { Null: { "aws:SecureTransport": "false" } } }), [noTls]],
    "TLS under one more condition": [
      deny({ Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "true" } } }),
      [noTls],
    ],
    "TLS of something else": [deny({ Condition: { Bool: { "aws:ViaAWSService": "false" } } }), [noTls]],
    "allowed without TLS": [
      policy([{ ...tls, Effect: "Allow", Principal: account, Action: "sqs:SendMessage" }]),
      [noTls],
    ],
  },
  partlyUndecided: {
    "an object that is known in part": [
      {
        type: "aws:sqs/queue:Queue",
        props: {
          policy: {
            Statement: [
              { Effect: "Allow", Principal: { AWS: unknown }, Action: "sqs:SendMessage", Resource: unknown },
              { Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: unknown },
            ],
          },
        },
      },
      [
        "policy: statement 2 allows everybody; name who it is for",
        "policy: statement 2 allows every action; name the actions",
        "policy does not refuse requests without TLS; add a Deny where aws:SecureTransport is false",
      ],
    ],
  },
  undecided: { type: "aws:sqs/queuePolicy:QueuePolicy", props: { policy: unknown } },
});

test("a profile can leave TLS to the network", async () => {
  expect((await analyze("sqs-policy-not-public", policy([send]), { requireTls: false })).violations).toEqual([]);
});
