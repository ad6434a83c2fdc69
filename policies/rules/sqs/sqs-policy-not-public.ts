import { statementsOf } from "../../lib/documents";
import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { deniesPlainHttp } from "../../lib/secure-transport";
import { each, some } from "../../lib/unknowns";

/** `*`, `sqs:*` and their spellings. */
const isEveryAction = (pattern: string) => /^(sqs:)?[*?]*\*[*?]*$/i.test(pattern);

export const sqsPolicyNotPublic = defineResourceRule<{ requireTls: boolean }>({
  id: "sqs-policy-not-public",
  title: "Queues are for somebody, for named actions, over TLS",
  description: "A queue policy names who may do what, and refuses requests without TLS.",
  severity: "high",
  controls: {
    securityHub: ["SQS.3"],
    checkov: ["CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_387"],
    other: ["AWS-0097", "AwsSolutions-SQS4"],
  },
  remediation: "Name principals and actions, and add a Deny of sqs:* where aws:SecureTransport is false.",
  url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  types: ["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"],
  configSchema: {
    properties: {
      requireTls: { type: "boolean", description: "Whether a policy must refuse requests without TLS.", default: true },
    },
  },
  *check({ props, config }) {
    const { policy } = props;
    if (policy === undefined || policy === null || policy === "") return;
    const statements = statementsOf(policy, "policy");
    const checks: (() => Iterable<string>)[] = [
      () => openStatementMessages(policy, "policy", "allows everybody"),
      () =>
        each(statements, function* ({ allow, label, actions, notActions }) {
          if (allow && (actions.some(isEveryAction) || notActions.length > 0))
            yield `policy: ${label} allows every action; name the actions`;
        }),
      function* () {
        if (config.requireTls && !some(statements, (statement) => deniesPlainHttp(statement, "sqs:SendMessage")))
          yield "policy does not refuse requests without TLS; add a Deny where aws:SecureTransport is false";
      },
    ];
    yield* each(checks, (check) => check());
  },
});
