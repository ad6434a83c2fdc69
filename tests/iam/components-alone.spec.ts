import { Queue } from "../../components/queue/queue";
import { type RecordedResource } from "../../tools/preview/engine/model";
import { build, choices } from "../components/deploy-target/support/fixture";
import { place } from "../support/component";
import { one, record } from "../support/record";
import { documentsOf } from "./support/documents";
import { decide } from "./support/simulate";

/** Policies that a component makes by a choice that no settings have: other programs of a service team may. */
const everything = {
  key: "all",
  place: "identity",
  about: [],
  statements: [{ Effect: "Allow", Action: "*", Resource: "*" }],
} as const;

interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly context?: Record<string, string>;
}

async function answer(resources: readonly RecordedResource[], guarded: RecordedResource, asked: Asked) {
  const isRole = asked.principal.startsWith("arn:");
  const guards = documentsOf(resources).filter(
    ({ place: at, about }) => at === "resource" && about.includes(guarded.urn),
  );
  const { result } = await decide({
    principal: asked.principal,
    action: asked.action,
    resource: String(guarded.outputs.arn),
    resourceAccount: place.accountId,
    context: { "aws:SecureTransport": "true", ...asked.context },
    given: Object.keys(asked.context ?? {}),
    documents: [...guards, ...(isRole ? [everything] : [])],
  });
  return result;
}

describe("a repository whose images another account runs", () => {
  let resources: readonly RecordedResource[];
  beforeAll(async () => {
    ({ resources } = await build({ registry: { ...choices.registry, pullAccountIds: ["444455556666"] } }));
  });
  const ask = (account: string, action: string) =>
    answer(resources, one(resources, "aws:ecr/repository:Repository"), {
      principal: `arn:aws:iam::${account}:role/any`,
      action: `ecr:${action}`,
    });

  test.each(["BatchCheckLayerAvailability", "BatchGetImage", "GetDownloadUrlForLayer"])(
    "%s: it may",
    async (action) => {
      expect(await ask("444455556666", action)).toBe("Allowed");
      expect(await ask("123456789012", action)).toBe("ImplicitlyDenied");
    },
  );

  test.each([
    "BatchDeleteImage",
    "DeleteRepository",
    "InitiateLayerUpload",
    "ListImages",
    "PutImage",
    "SetRepositoryPolicy",
  ])("%s: it may not", async (action) => {
    expect(await ask("444455556666", action)).toBe("ImplicitlyDenied");
  });
});

describe("a queue with publishers", () => {
  const arns = {
    topic: "arn:aws:sns:eu-west-1:111122223333:orders",
    rule: "arn:aws:events:eu-west-1:111122223333:rule/orders",
    bucket: "arn:aws:s3:::orders-uploads",
  } as const;
  const services = { topic: "sns", rule: "events", bucket: "s3" } as const;
  const kinds = ["topic", "rule", "bucket"] as const;
  let resources: readonly RecordedResource[];
  beforeAll(async () => {
    const publishers = kinds.map((kind) => ({ kind, sid: `The${services[kind]}Publishes`, arn: arns[kind] }));
    resources = await record(() => {
      new Queue("mail", {
        place,
        publishers,
        visibilityTimeoutSeconds: 120,
        monitoring: { kind: "none", reason: "a spec" },
      });
    });
  });
  const ask = (
    kind: (typeof kinds)[number],
    more: Record<string, string> = {},
    action = "SendMessage",
    queue = "mail",
  ) =>
    answer(resources, one(resources, "aws:sqs/queue:Queue", queue), {
      principal: `${services[kind]}.amazonaws.com`,
      action: `sqs:${action}`,
      context: { "aws:SourceArn": arns[kind], "aws:SourceAccount": "111122223333", ...more },
    });

  test.each(kinds)("%s: the one that is named sends, and does nothing else", async (kind) => {
    expect(await ask(kind)).toBe("Allowed");
    expect(await ask(kind, { "aws:SourceArn": `${arns[kind]}-2` })).toBe("ImplicitlyDenied");
    expect(await ask(kind, { "aws:SecureTransport": "false" })).toBe("ExplicitlyDenied");
    for (const action of ["ReceiveMessage", "DeleteMessage", "PurgeQueue", "SetQueueAttributes"])
      expect(await ask(kind, {}, action)).toBe("ImplicitlyDenied");
    expect(await ask(kind, {}, "SendMessage", "mail-dead-letters")).toBe("ImplicitlyDenied");
  });

  test("a bucket of its name in another account does not", async () => {
    expect(await ask("bucket", { "aws:SourceAccount": "444455556666" })).toBe("ImplicitlyDenied");
  });

  test("nor does a service with the source of another", async () => {
    expect(await ask("topic", { "aws:SourceArn": arns.rule })).toBe("ImplicitlyDenied");
    expect(await ask("rule", { "aws:SourceArn": arns.bucket })).toBe("ImplicitlyDenied");
  });
});
