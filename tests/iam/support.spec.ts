import { type Json, type Properties, type RecordedResource } from "../../tools/preview/engine/model";
import { distinctKey, questionsOf, readCases } from "./support/cases";
import { documentsOf, overlooked, type PolicyDocument } from "./support/documents";
import { type Estate, fill, territory } from "./support/estate";
import { compare } from "./support/reasons";
import { type Request, requestOf } from "./support/request";
import { decide } from "./support/simulate";
import { standInAll } from "./support/stand-ins";
import { survivorsOf, wideningsOf } from "./support/widen";

const account = "111122223333";
const policy = (...statements: Properties[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (more: Properties = {}): Properties => ({
  Sid: "Allow",
  Effect: "Allow",
  Action: "sqs:*",
  Resource: "*",
  ...more,
});

/** A resource as recorded, with what matters here. */
function made(type: string, name: string, inputs: Properties, outputs: Properties = {}): RecordedResource {
  return {
    urn: `urn:pulumi:test::platform::${type}::${name}`,
    type,
    name,
    custom: true,
    read: false,
    id: String(outputs.id ?? outputs.name ?? name),
    inputs,
    outputs: { ...inputs, ...outputs },
    options: {
      protect: false,
      ignoreChanges: [],
      additionalSecretOutputs: [],
      retainOnDelete: false,
      customTimeouts: { create: 0, update: 0, delete: 0 },
    },
    dependencies: [],
    propertyDependencies: {},
  };
}

const roleArn = `arn:aws:iam::${account}:role/worker-1`;
const queueArn = `arn:aws:sqs:eu-west-1:${account}:jobs`;
const provider = made("pulumi:providers:aws", "aws", { region: "eu-west-1", allowedAccountIds: `["${account}"]` });
const role = (more: Properties = {}) =>
  made("aws:iam/role:Role", "worker", { assumeRolePolicy: policy(), ...more }, { name: "worker-1", arn: roleArn });
const queue = made("aws:sqs/queue:Queue", "jobs", {}, { arn: queueArn, url: "https://sqs/jobs", name: "jobs" });

describe("documents", () => {
  const found = (...resources: RecordedResource[]) =>
    documentsOf(resources).map(({ key, place, about, statements }) => [
      key,
      place,
      [about].flat().length,
      statements.length,
    ]);

  test("of a role: who may take it, inline, attached, by ARN and its boundary", () => {
    const own = made("aws:iam/policy:Policy", "own", { policy: policy(allow(), allow()) }, { arn: "arn:own" });
    const attachment = made("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "own", {
      role: "worker-1",
      policyArn: "arn:own",
    });
    const inline = made("aws:iam/rolePolicy:RolePolicy", "worker", { role: "worker-1", policy: policy(allow()) });
    const full = role({
      managedPolicyArns: ["arn:own"],
      inlinePolicies: [{ name: "more", policy: policy(allow()) }],
      permissionsBoundary: "arn:own",
    });
    expect(found(full, own, attachment, inline)).toEqual([
      ["iam/role:worker", "trust", 1, 0],
      ["iam/rolePolicy:worker", "identity", 1, 1],
      ["iam/rolePolicyAttachment:own", "identity", 1, 2],
      ["iam/role:worker/arn:own", "identity", 1, 2],
      ["iam/role:worker/more", "identity", 1, 1],
      ["iam/role:worker/boundary", "boundary", 1, 2],
    ]);
  });

  test("of a queue, by its URL", () => {
    const guard = made("aws:sqs/queuePolicy:QueuePolicy", "jobs", {
      queueUrl: "https://sqs/jobs",
      policy: policy(allow()),
    });
    expect(documentsOf([queue, guard]).map(({ key, about }) => [key, about])).toEqual([
      ["sqs/queuePolicy:jobs", [queue.urn]],
    ]);
  });

  test("of a function: what Lambda makes of a permission", () => {
    const rotate = made("aws:lambda/function:Function", "rotate", {}, { name: "rotate-1", arn: "arn:rotate" });
    const permission = made("aws:lambda/permission:Permission", "rotate", {
      action: "lambda:InvokeFunction",
      function: "rotate-1",
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: account,
    });
    expect(documentsOf([rotate, permission])[0]?.statements).toEqual([
      {
        Sid: "rotate",
        Effect: "Allow",
        Principal: { Service: "secretsmanager.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: "arn:rotate",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ]);
  });

  test("a policy of AWS, from its copy", () => {
    const arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";
    expect(found(role({ managedPolicyArns: [arn] }))).toEqual([
      ["iam/role:worker", "trust", 1, 0],
      ["iam/role:worker/AmazonRDSEnhancedMonitoringRole", "identity", 1, 2],
    ]);
  });

  test("a policy of AWS whose copy is missing: which file to add", () => {
    const arn = "arn:aws:iam::aws:policy/service-role/AWSNobodyKnowsThisPolicy";
    expect(() => documentsOf([role({ managedPolicyArns: [arn] })])).toThrow(
      `attaches ${arn}, whose document is not there. Put it into tests/iam/managed-policies/AWSNobodyKnowsThisPolicy.json`,
    );
  });

  test("a reference to nothing", () => {
    const lost = made("aws:iam/rolePolicy:RolePolicy", "lost", { role: "nobody", policy: policy() });
    expect(() => documentsOf([lost])).toThrow('iam/rolePolicy:lost: no aws:iam/role:Role is known as "nobody"');
  });

  test("a kind of policy that nobody collects is overlooked", () => {
    const other = made("aws:glacier/vault:Vault", "old", { accessPolicy: policy(allow()), name: "old" });
    expect(overlooked([role(), other])).toEqual(["aws:glacier/vault:Vault.accessPolicy"]);
  });
});

/** The same resources in both environments, but for the ARN of the queue. */
function estateOf(...resources: RecordedResource[]): Estate {
  const prod = resources.map((one) =>
    one === queue ? { ...one, outputs: { ...one.outputs, arn: `${queueArn}-prod` } } : one,
  );
  return {
    dev: territory("dev", [provider, ...resources]),
    prod: territory("prod", [provider, ...prod]),
    everyKind: territory("everyKind", [provider]),
  };
}

describe("a case", () => {
  const line = { id: "a", who: "worker", does: "sqs:SendMessage", on: "*", expect: "Allowed", because: "it is a test" };
  const read = (more: object) =>
    readCases("x.yaml", JSON.stringify({ stacks: ["dev"], cases: [{ ...line, ...more }] }));

  test("asks for each principal, action and resource", () => {
    const [one] = read({ who: ["a", "b"], does: ["sqs:SendMessage", "sqs:PurgeQueue"], on: ["x", "y", "z"] });
    const questions = questionsOf(one!);
    expect(questions).toHaveLength(12);
    expect(new Set(questions.map(distinctKey)).size).toBe(12);
  });

  test("asked for several names in turn", () => {
    const asked = (more: object) => questionsOf(read(more)[0]!).map(({ who, on }) => `${who} ${on}`);
    expect(asked({ each: ["a", "b"], who: "$each-task", on: "<sqs/queue:$each>" })).toEqual([
      "a-task <sqs/queue:a>",
      "b-task <sqs/queue:b>",
    ]);
    const pairs = ["a b", "a c", "b a", "b c", "c a", "c b"];
    expect(asked({ each: ["a", "b", "c"], who: "$each", on: "$other" })).toEqual(pairs);
    // Without $other in it a resource is the same for each of the others, and is asked for once.
    expect(asked({ each: ["a", "b", "c"], who: "$each", on: ["$other", "x"] })).toHaveLength(pairs.length + 3);
    const [first] = questionsOf(read({ each: ["a", "b"], with: { key: "$each", keys: ["$other"] } })[0]!);
    expect(first?.with).toEqual({ key: "a", keys: ["b"] });
  });

  test("whose names differ from stack to stack is one for each of them", () => {
    const found = read({ each: { prod: ["a"], everyKind: ["b", "c"] }, who: "$each" });
    expect(found.map(({ id, stacks, each }) => [id, stacks, each])).toEqual([
      ["a@prod", ["prod"], ["a"]],
      ["a@everyKind", ["everyKind"], ["b", "c"]],
    ]);
    expect(() => read({ each: { prod: ["a"] }, stacks: ["prod"] })).toThrow("x.yaml, a: each says the stacks already");
    expect(() => questionsOf(read({ each: ["a"], who: "$other" })[0]!)).toThrow("x.yaml, a: $other needs a second");
  });

  test("is asked where it says, or where its file says", () => {
    expect([read({})[0]?.stacks, read({ stacks: ["prod"] })[0]?.stacks]).toEqual([["dev"], ["prod"]]);
    expect(() => readCases("x.yaml", JSON.stringify([line]))).toThrow("x.yaml: ");
  });

  test("that is not one: file, place and fault", () => {
    expect(() => read({ expect: "Maybe" })).toThrow("x.yaml, case 1 (a): ");
    expect(() => read({ wit: {} })).toThrow('Unrecognized key: "wit"');
  });

  test("names what is recorded, here and in the other environment", () => {
    const estate = estateOf(queue);
    const text = "<sqs/queue:jobs> <other sqs/queue:jobs> <sqs/queue:jobs.url> <account> <region>";
    expect(fill(text, estate, "dev")).toBe(`${queueArn} ${queueArn}-prod https://sqs/jobs ${account} eu-west-1`);
    expect(() => fill("<sqs/queue:none>", estate, "dev")).toThrow(
      "<sqs/queue:none> is nothing in dev. Recorded there as sqs/queue: sqs/queue:jobs",
    );
  });

  test("names an output inside another", () => {
    const secret = made(
      "aws:rds/instance:Instance",
      "db",
      {},
      { arn: "arn:db", masterUserSecrets: [{ secretArn: "s" }] },
    );
    expect(fill("<rds/instance:db.masterUserSecrets.0.secretArn>", estateOf(secret), "dev")).toBe("s");
  });

  test("of a role behind a boundary: both, the boundary alone, the policies alone", () => {
    const own = made("aws:iam/policy:Policy", "own", { policy: policy(allow()) }, { arn: "arn:own" });
    const inline = made("aws:iam/rolePolicy:RolePolicy", "worker", { role: "worker-1", policy: policy(allow()) });
    const estate = estateOf(role({ permissionsBoundary: "arn:own" }), own, inline);
    const keys = (who: string) =>
      requestOf(questionsOf(read({ who })[0]!)[0]!, estate, "dev").documents.map(({ key }) => key);
    expect(keys("worker")).toEqual(["iam/rolePolicy:worker", "iam/role:worker/boundary"]);
    expect(keys("worker+admin")).toEqual(["iam/rolePolicy:worker", "iam/role:worker/boundary", "AdministratorAccess"]);
    expect(keys("worker+unbounded")).toEqual(["iam/rolePolicy:worker"]);
  });

  test("about a role or an endpoint that is not there", () => {
    const ask = (more: object) => requestOf(questionsOf(read(more)[0]!)[0]!, estateOf(role()), "dev");
    expect(() => ask({ who: "nobody" })).toThrow('"nobody" is no role of dev. There are: worker');
    expect(() => ask({ through: "network-s3" })).toThrow('"network-s3" is no VPC endpoint with a policy in dev');
  });

  test("brings the rights of who asks and the guards of what is asked for", () => {
    const inline = made("aws:iam/rolePolicy:RolePolicy", "worker", { role: "worker-1", policy: policy(allow()) });
    const guard = made("aws:sqs/queuePolicy:QueuePolicy", "jobs", {
      queueUrl: "https://sqs/jobs",
      policy: policy(allow()),
    });
    const ask = (on: string, more: object = {}) =>
      requestOf(questionsOf(read({ on, ...more })[0]!)[0]!, estateOf(role(), inline, queue, guard), "dev");
    const keys = ({ documents }: Request) => documents.map(({ key }) => key);
    expect(keys(ask("<sqs/queue:jobs>"))).toEqual(["iam/rolePolicy:worker", "sqs/queuePolicy:jobs"]);
    expect(keys(ask(`arn:aws:sqs:eu-west-1:${account}:elsewhere`))).toEqual(["iam/rolePolicy:worker"]);
    // What strangers own is taken for open: a denial is then ours.
    expect(keys(ask("arn:aws:sqs:eu-west-1:444455556666:theirs"))).toEqual(["iam/rolePolicy:worker", "OpenToTheWorld"]);
    expect(keys(ask("<sqs/queue:jobs>", { who: "anyone@444455556666" }))).toEqual(["sqs/queuePolicy:jobs"]);
  });
});

describe("the simulator", () => {
  const document = (place: PolicyDocument["place"], ...statements: Properties[]): PolicyDocument => ({
    key: place,
    place,
    about: [],
    statements,
  });
  const request = (more: Partial<Request>): Request => ({
    principal: roleArn,
    action: "sqs:SendMessage",
    resource: queueArn,
    resourceAccount: account,
    context: {},
    given: [],
    documents: [],
    ...more,
  });
  const result = async (...documents: PolicyDocument[]) => (await decide(request({ documents }))).result;
  const guard = (more: Properties = {}) => document("resource", allow({ Principal: { AWS: roleArn }, ...more }));
  const deny = allow({ Sid: "Deny", Effect: "Deny" });

  test("joins identity and resource policies as AWS does in one account", async () => {
    expect(await result()).toBe("ImplicitlyDenied");
    expect(await result(document("identity", allow()))).toBe("Allowed");
    expect(await result(guard())).toBe("Allowed");
    expect(await result(document("identity", allow(), deny))).toBe("ExplicitlyDenied");
    expect(await result(document("identity", allow()), guard({ Effect: "Deny" }))).toBe("ExplicitlyDenied");
    expect(await result(document("identity", allow()), document("boundary", allow({ Action: "s3:*" })))).toBe(
      "ImplicitlyDenied",
    );
  });

  test("and across accounts, where both must allow", async () => {
    const across = async (...documents: PolicyDocument[]) =>
      (await decide(request({ documents, resourceAccount: "444455556666" }))).result;
    expect(await across(document("identity", allow()))).toBe("ImplicitlyDenied");
    expect(await across(guard())).toBe("ImplicitlyDenied");
    expect(await across(document("identity", allow()), guard())).toBe("Allowed");
  });

  test("says which statement of which document decided", async () => {
    const documents = [
      document("identity", allow({ Action: "sqs:DeleteMessage" }), allow({ Action: ["sqs:Send*", "sqs:GetQueueUrl"] })),
    ];
    const { matches } = await decide(request({ documents }));
    expect(matches).toEqual([
      { document: documents[0], statement: documents[0]!.statements[1], actions: ["sqs:Send*"] },
    ]);
  });

  test("refuses what it does not know, instead of a denial that proves nothing", async () => {
    await expect(decide(request({ action: "sqs:Sendmessages" }))).rejects.toThrow("invalid.action");
    await expect(decide(request({ resource: "arn:aws:sns:eu-west-1:1:t" }))).rejects.toThrow("no.resource.types");
    await expect(decide(request({ resource: `${queueArn}*` }))).rejects.toThrow("asks about many resources at once");
    await expect(decide(request({ context: { "kms:ViaService": "x" }, given: ["kms:ViaService"] }))).rejects.toThrow(
      "The simulator drops kms:ViaService",
    );
  });

  test("an encryption context counts, though the simulator has no name for its keys", async () => {
    const key = "kms:EncryptionContext:aws:logs:arn";
    const condition = (value: Json) => ({ ArnLike: { [key]: value } });
    const decrypts = async (context: string) =>
      (
        await decide(
          request({
            action: "kms:Decrypt",
            resource: `arn:aws:kms:eu-west-1:${account}:key/1`,
            context: { [key]: context },
            given: [key],
            documents: [guard({ Action: "kms:Decrypt", Condition: condition("arn:aws:logs:eu-west-1:1:log-group:*") })],
          }),
        )
      ).result;
    expect(await decrypts("arn:aws:logs:eu-west-1:1:log-group:a")).toBe("Allowed");
    expect(await decrypts("arn:aws:logs:eu-west-1:2:log-group:a")).toBe("ImplicitlyDenied");
    expect(standInAll(allow())).toEqual(allow());
  });

  test("nor for tags of secrets", async () => {
    const key = "secretsmanager:ResourceTag/aws:secretsmanager:owningService";
    const reads = async (owner: string) =>
      (
        await decide(
          request({
            action: "secretsmanager:GetSecretValue",
            resource: `arn:aws:secretsmanager:eu-west-1:${account}:secret:ecs-sc!1-AbCdEf`,
            context: { [key]: owner },
            given: [key],
            documents: [
              document(
                "identity",
                allow({ Action: "secretsmanager:*", Condition: { StringEquals: { [key]: "ecs-sc" } } }),
              ),
            ],
          }),
        )
      ).result;
    expect(await reads("ecs-sc")).toBe("Allowed");
    expect(await reads("rds")).toBe("ImplicitlyDenied");
  });

  describe("widenings", () => {
    const names = (...statements: Properties[]) =>
      wideningsOf(document("resource", ...statements)).map(({ name, widened }) => [name, widened.statements]);

    test("each way in which a statement can be too wide", () => {
      const condition = { StringEquals: { a: "1", b: "2" } };
      const statement = allow({
        Action: ["sqs:SendMessage"],
        Resource: queueArn,
        Principal: { AWS: roleArn },
        Condition: condition,
      });
      const { Condition: _, ...bare } = statement;
      expect(names(statement)).toEqual([
        ["resource#Allow: any resource", [{ ...statement, Resource: "*" }]],
        ["resource#Allow: any sqs action", [{ ...statement, Action: ["sqs:SendMessage", "sqs:*"] }]],
        ["resource#Allow: any principal", [{ ...statement, Principal: "*" }]],
        ["resource#Allow: whatever a", [{ ...bare, Condition: { StringEquals: { b: "2" } } }]],
        ["resource#Allow: whatever b", [{ ...bare, Condition: { StringEquals: { a: "1" } } }]],
      ]);
    });

    test("what is as wide already is no widening; what denies is taken away", () => {
      expect(names(allow({ Principal: "*" }), deny)).toEqual([
        ["resource#Deny: no longer denied", [allow({ Principal: "*" })]],
      ]);
    });

    test("what AWS wrote is not widened", () => {
      expect(wideningsOf({ ...document("identity", allow({ Resource: queueArn })), byAws: true })).toEqual([]);
    });

    test("one that no abuse notices survives", async () => {
      const narrow = document("identity", allow({ Action: "sqs:SendMessage", Resource: queueArn }));
      const abuse = request({ resource: `${queueArn}-other`, documents: [narrow] });
      expect(await survivorsOf([narrow], [abuse])).toEqual({ survivors: ["identity#Allow: any sqs action"], total: 2 });
      expect(await survivorsOf([narrow], [])).toMatchObject({ total: 2, survivors: { length: 2 } });
    });
  });
});

test("reasons: what none covers, and what covers nothing", () => {
  expect(compare(["a: x", "b: y"], { "a: *": "because", "c: *": "because" })).toEqual({
    unexplained: ["b: y"],
    stale: ["c: *"],
  });
});
