import { kms } from "../../../../tools/deploy/blockers/kms";
import { loadBalancer } from "../../../../tools/deploy/blockers/load-balancer";
import { logs } from "../../../../tools/deploy/blockers/logs";
import { protect } from "../../../../tools/deploy/blockers/protect";
import { retained } from "../../../../tools/deploy/blockers/retained";
import { secrets } from "../../../../tools/deploy/blockers/secrets";
import { found, resource } from "./support";

test("what is protected is one finding, without a way around it", async () => {
  const resources = [
    resource("aws:kms/key:Key", "a", { protect: true }),
    resource("aws:kms/key:Key", "b", { protect: true, retained: true }),
    resource("aws:kms/key:Key", "c"),
  ];
  expect(await found(protect, resources)).toEqual([
    {
      kind: "blocks",
      what: "protected resources",
      where: ["urn:pulumi:dev::platform::aws:kms/key:Key::a", "urn:pulumi:dev::platform::aws:kms/key:Key::b"],
      why: "Pulumi deletes nothing while one of them is protected",
      fix: "platform:protection.deletionProtection: false in Pulumi.dev.yaml, then npm run up -- dev; or pulumi state unprotect --all --stack dev",
      hard: true,
    },
  ]);
  expect((await found(protect, resources, {}, "production"))[0]?.fix).toBe("pulumi state unprotect --all --stack dev");
  expect(await found(protect, resources.slice(2))).toEqual([]);
});

test("a load balancer with deletion protection blocks", async () => {
  const arn = "arn:aws:elasticloadbalancing:eu-west-1:444455556666:loadbalancer/app/a/1";
  const outputs = { arn, enableDeletionProtection: true };
  const [old, current] = ["aws:alb/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"];
  const resources = [
    resource(current, arn, { outputs }),
    resource(old, arn, { outputs }),
    resource(current, "open", { outputs: { arn, enableDeletionProtection: false } }),
    resource(current, "kept", { outputs, retained: true }),
  ];
  const findings = await found(loadBalancer, resources);
  expect(findings).toHaveLength(2);
  expect(findings[0]).toEqual({
    kind: "blocks",
    what: "load balancer",
    where: [arn],
    why: "deletion protection is on",
    fix: `aws elbv2 modify-load-balancer-attributes --region eu-west-1 --load-balancer-arn ${arn} --attributes Key=deletion_protection.enabled,Value=false, then npm run refresh -- dev`,
  });
});

test("a log group with deletion protection blocks, unless it is left in place", async () => {
  const type = "aws:cloudwatch/logGroup:LogGroup";
  const outputs = { deletionProtectionEnabled: true };
  const resources = [
    resource(type, "/ecs/a", { outputs }),
    resource(type, "/ecs/b"),
    resource(type, "/ecs/c", { outputs: { ...outputs, skipDestroy: true } }),
  ];
  expect(await found(logs, resources)).toEqual([
    {
      kind: "blocks",
      what: "log group",
      where: ["/ecs/a"],
      why: "deletion protection is on",
      fix: "aws logs put-log-group-deletion-protection --region eu-west-1 --log-group-identifier /ecs/a --no-deletion-protection-enabled, then npm run refresh -- dev",
    },
  ]);
});

test("a secret keeps a name that somebody chose", async () => {
  const type = "aws:secretsmanager/secret:Secret";
  const resources = [
    resource(type, "arn-a", { inputs: { name: "admin" }, outputs: { name: "admin" } }),
    resource(type, "arn-b", { inputs: { name: "b" }, outputs: { name: "b", recoveryWindowInDays: 7 } }),
    resource(type, "arn-c", { inputs: { name: "c" }, outputs: { recoveryWindowInDays: 0 } }),
    resource(type, "arn-d", { inputs: { name: "d-1a2b3c4", __defaults: ["name"] } }),
    resource(type, "arn-e"),
  ];
  expect((await found(secrets, resources)).map(({ kind, where, why, fix }) => [kind, ...where, why, fix])).toEqual([
    [
      "stays",
      "admin",
      "its name stays taken for 30 days: the stack cannot be made again before",
      "when that matters, afterwards: aws secretsmanager delete-secret --region eu-west-1 --force-delete-without-recovery --secret-id arn-a",
    ],
    [
      "stays",
      "b",
      "its name stays taken for 7 days: the stack cannot be made again before",
      "when that matters, afterwards: aws secretsmanager delete-secret --region eu-west-1 --force-delete-without-recovery --secret-id arn-b",
    ],
  ]);
});

test("keys and what is retained are named, and do not block", async () => {
  const resources = [
    resource("aws:kms/key:Key", "key-1", { outputs: { deletionWindowInDays: 7 } }),
    resource("aws:kms/key:Key", "key-2"),
    resource("aws:kms/key:Key", "key-3", { retained: true }),
  ];
  const keys = await found(kms, resources);
  expect(keys.map(({ kind, where, why }) => [kind, ...where, why.split(";")[0]])).toEqual([
    ["stays", "key-1", "it is deleted after 7 days"],
    ["stays", "key-2", "it is deleted after 30 days"],
  ]);
  expect(keys[0]?.fix).toBe("to keep it: aws kms cancel-key-deletion --region eu-west-1 --key-id key-1");
  expect(await found(retained, resources)).toEqual([
    {
      kind: "stays",
      what: "retained resources",
      where: ["key-3 (aws:kms/key:Key)"],
      why: "they leave the state and stay in the account, where they go on to cost",
      fix: "keep this list: afterwards nothing in the project knows them",
    },
  ]);
  expect(await found(retained, resources.slice(0, 2))).toEqual([]);
});
