import * as fs from "node:fs";
import * as path from "node:path";
import { FakeAws } from "../../support/fake-aws";
import { removeProjects, repositoryDir } from "../../support/project";
import { hello, outputsOf } from "../../support/release-project";
import { type ChildRun, runChild } from "../../support/run-child";
import { Site } from "../../support/release-pipeline/site";
import { answers, calls, deployProject, environmentOf, launcher, ownAccount } from "./support";

/** `npm run up` as a process: the CLI is a stand-in; the checks, `release verify` and what they ask of AWS are the real ones. */
const repository = "platform/dev/hello";
const service = "hello";

let aws: FakeAws;
let site: Site;
beforeEach(async () => {
  [aws, site] = await Promise.all([FakeAws.start(), Site.start()]);
  aws.account.accountId = ownAccount;
});
afterEach(() => Promise.all([aws.stop(), site.stop()]));
afterAll(removeProjects);

/** A project whose `up` has just brought a second image, which ECS deploys. */
function projectInDeployment(): { root: string; image: string } {
  const { account } = aws;
  const imageOf = (content: string) => `${account.registry(repository)}@${account.push(repository, content, content)}`;
  account.run(service, "platform-dev-cluster", imageOf("first"));
  const image = imageOf("second");
  const taskDefinitionArn = account.deploy(service, image);
  for (const name of hello.pageAlarmNames) account.alarms.set(name, "OK");
  const url = site.inPlaceOf(hello.url ?? "");
  const outputs = {
    ...outputsOf({ hello: { ...hello, image, url, serviceName: service, taskDefinitionArn } }),
    accountId: ownAccount,
  };
  const root = deployProject({
    "tools/release/bin.cjs": `require(${JSON.stringify(path.join(repositoryDir, "tools", "release", "bin.cjs"))});\n`,
    "records/dev/releases.yaml": `formatVersion: 1\nservices:\n  hello:\n    image: ${image}\n    releasedAt: 2026-11-26T09:00:00Z\n    releasedBy: example\n`,
  });
  const file = path.join(root, "Pulumi.dev.yaml");
  fs.appendFileSync(
    file,
    '  platform:services:\n    hello: { kind: web, description: The sample, routing: { kind: path, pattern: "/hello/*", priority: 10 } }\n',
  );
  answers(root, [{ to: "pulumi stack output", stdout: JSON.stringify(outputs) }]);
  return { root, image };
}

function up(root: string): Promise<ChildRun> {
  const env = { ...environmentOf(root), ...aws.env, GITHUB_ACTOR: "pipeline" };
  return runChild([launcher(root), "up", "dev", "--yes"], { cwd: root, env });
}

test("up ends with 0 when what ECS runs is what was meant, and the proof is recorded", async () => {
  const { root, image } = projectInDeployment();
  aws.before("ecs:DescribeServices", () => {
    aws.account.complete(service);
  });
  const run = await up(root);
  expect(run.stderr).toContain(
    "[5/11] account … ok (444455556666, arn:aws:sts::444455556666:assumed-role/deploy/session)\n",
  );
  expect(run.stderr).toContain("[6/11] alarms … ok (2, none is red)\n");
  expect(run.stdout).toContain("dev: what runs is what was meant\n");
  expect(run.stderr).toMatch(/\[11\/11\] verify … ok\n$/);
  expect(run.status).toBe(0);
  expect(fs.readFileSync(path.join(root, "records/dev/verifications.yaml"), "utf8")).toContain(`- image: ${image}\n`);
  expect(site.asked).toEqual(["/hello/"]);
  // What was meant is asked for after the deployment.
  expect(calls(root).slice(-2)).toEqual([
    "pulumi up --stack dev --policy-pack policies --policy-pack-config policies/profiles/development.json --yes --non-interactive",
    "pulumi stack output --json --non-interactive --stack dev",
  ]);
});

test("up ends with 4 when ECS took it back, though pulumi reported success; nothing is recorded", async () => {
  const { root } = projectInDeployment();
  aws.before("ecs:DescribeServices", () => {
    aws.account.rollBack(service, "tasks failed to start");
  });
  const run = await up(root);
  expect(run.stderr).toContain("[10/11] pulumi up … ok\n");
  expect(run.stdout).toContain("  taskDefinition failed   ECS deploys hello:1, not hello:2; tasks failed to start;");
  expect(run.stderr).toContain("[11/11] verify … failed\n");
  expect(run.stderr).toContain("npm run release -- rollback dev <service>");
  expect(run.status).toBe(4);
  expect(fs.existsSync(path.join(root, "records/dev/verifications.yaml"))).toBe(false);
  expect(site.asked).toEqual([]);
});

test("an alarm that is red beforehand refuses, and nothing is deployed", async () => {
  const { root } = projectInDeployment();
  aws.account.alarms.set(hello.pageAlarmNames[0] ?? "", "ALARM");
  const run = await up(root);
  expect(run.stderr).toContain("[6/11] alarms … refused\nRed before the deployment starts;");
  expect(run.status).toBe(1);
  expect(calls(root).at(-1)).toBe("pulumi stack output --json --stack dev --non-interactive");
});
