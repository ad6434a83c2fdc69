import * as fs from "node:fs";
import * as path from "node:path";
import { removeProjects } from "../../support/project";
import { answers, calls, deploy, deployProject, environmentOf, fakeAws } from "./support";

afterAll(removeProjects);

const queries = [
  "pulumi version --non-interactive",
  "pulumi whoami --json --non-interactive",
  "pulumi stack ls --json --non-interactive",
];
const output = "pulumi stack output --json --stack dev --non-interactive";
const tsc = "tsc --noEmit -p . --incremental --tsBuildInfoFile node_modules/.cache/deploy.tsbuildinfo";
const judged = "--policy-pack policies --policy-pack-config policies/profiles/development.json";

test("up runs every check, then pulumi with pack and profile, then asks ECS", async () => {
  const root = deployProject();
  const run = await deploy(root, ["up", "dev"]);
  expect(calls(root)).toEqual([
    ...queries,
    output,
    "build-pack --check",
    tsc,
    "offline-preview dev",
    `pulumi up --stack dev ${judged}`,
    "release verify dev",
  ]);
  expect(run.noted).toBe(`[1/11] Pulumi CLI … ok (v3.248.0)
[2/11] profile … ok (development)
[3/11] login … ok (team at s3://state)
[4/11] stack … ok (dev)
[5/11] account … ok (444455556666, arn:aws:iam::444455556666:role/deploy)
[6/11] alarms … ok (none yet)
[7/11] policy pack … ok
[8/11] types … ok
[9/11] offline preview …
[9/11] offline preview … ok
[10/11] pulumi up …
[10/11] pulumi up … ok
[11/11] verify …
[11/11] verify … ok
`);
  expect(run.status).toBe(0);
});

test.each<[string, string[], string[]]>([
  [
    "preview looks at no alarms and asks ECS nothing",
    ["preview", "dev"],
    [...queries, "build-pack --check", tsc, "offline-preview dev", `pulumi preview --stack dev ${judged}`],
  ],
  [
    "refresh takes no policy pack: the CLI has no such option there",
    ["refresh", "dev", "--yes"],
    [...queries, "pulumi refresh --stack dev --yes"],
  ],
  [
    "destroy reads the state before anything is deleted",
    ["destroy", "dev", "--", "--parallel", "4"],
    [...queries, "pulumi stack export --stack dev --non-interactive", "pulumi destroy --stack dev --parallel 4"],
  ],
  [
    "what can be left out is left out",
    ["up", "dev", "--skip-offline-preview", "--skip-verify", "--ignore-alarms", "-y", "--", "--diff", "-m", "why"],
    [...queries, "build-pack --check", tsc, `pulumi up --stack dev ${judged} --yes --diff -m why`],
  ],
  [
    "a dry run stops after the checks",
    ["up", "dev", "--dry-run"],
    [...queries, output, "build-pack --check", tsc, "offline-preview dev"],
  ],
  [
    "a dry run of destroy looks for blockers and deletes nothing",
    ["destroy", "dev", "--dry-run"],
    [...queries, "pulumi stack export --stack dev --non-interactive"],
  ],
])("%s", async (_name, argv, expected) => {
  const root = deployProject();
  expect((await deploy(root, argv)).status).toBe(0);
  expect(calls(root)).toEqual(expected);
});

test("where nobody can answer, pulumi is told so, and up wants --yes", async () => {
  const root = deployProject();
  const refused = await deploy(root, ["up", "dev"], { interactive: false });
  expect(refused.noted).toBe(
    "Nobody can answer pulumi here (no terminal, or CI): say npm run up -- dev --yes, or --dry-run for the checks alone.\n",
  );
  expect(refused.status).toBe(2);
  expect(calls(root)).toEqual([]);
  expect((await deploy(root, ["preview", "dev"], { interactive: false })).status).toBe(0);
  expect(calls(root).at(-1)).toBe(`pulumi preview --stack dev ${judged} --non-interactive`);
});

test.each([
  [1, 1],
  [2, 2],
  [9, 3],
])("an offline preview that ends with %i stops everything with %i", async (given, expected) => {
  const root = deployProject();
  answers(root, [{ to: "offline-preview", status: given }]);
  const run = await deploy(root, ["preview", "dev"]);
  expect(run.noted).toContain(`The offline preview ended with status ${given}; its report is above.\n`);
  expect(run.status).toBe(expected);
  expect(calls(root).at(-1)).toBe("offline-preview dev");
});

test("pulumi's own failure is 3, says its status, and what then; ECS is not asked", async () => {
  const root = deployProject();
  answers(root, [{ to: "pulumi up", status: 255 }]);
  const run = await deploy(root, ["up", "dev"]);
  expect(run.noted).toContain("[10/11] pulumi up … failed\n");
  expect(run.noted).toContain(
    "`pulumi up` ended with status 255; it says above why. The state has what was done until then: npm run preview -- dev shows what is left.\n",
  );
  expect(run.status).toBe(3);
  expect(calls(root).at(-1)).toContain("pulumi up");
});

test("deployed and not verified is 4, with the way out", async () => {
  const root = deployProject();
  answers(root, [{ to: "release verify", status: 1 }]);
  const run = await deploy(root, ["up", "dev"]);
  expect(run.noted).toContain("`npm run release -- verify dev` ended with status 1");
  expect(run.noted).toContain("npm run refresh -- dev ");
  expect(run.noted).toContain("npm run release -- rollback dev <service>");
  expect(run.status).toBe(4);
});

test.each<[string, string, string]>([
  ["an unknown stack", "stagin", 'There is no stack "stagin" (no Pulumi.stagin.yaml in'],
  [
    "wrong settings",
    "bad",
    "Pulumi.bad.yaml: platform:environment.accountId\n      want the twelve digits of an AWS account",
  ],
])("%s is 2, before any other program runs", async (_name, stack, message) => {
  const root = deployProject({
    "Pulumi.bad.yaml":
      'config:\n  platform:environment: { tier: development, accountId: "12", region: eu-west-1, owner: team }\n  platform:network: { cidr: 10.30.0.0/16, availabilityZones: [eu-west-1a, eu-west-1b] }\n',
  });
  const run = await deploy(root, ["up", stack]);
  expect(run.noted).toContain(message);
  expect(run.status).toBe(2);
  expect(calls(root)).toEqual([]);
});

test("a fault of the tool itself says so and is 3", async () => {
  const sts = {
    caller: () => Promise.reject(new RangeError("no such thing")),
  };
  const run = await deploy(deployProject(), ["refresh", "dev"], { aws: () => fakeAws({ sts }) });
  expect(run.noted).toContain("fault in the tool itself: RangeError: no such thing\n    at ");
  expect(run.status).toBe(3);
});

test("a missing CLI is refused with the command that installs the right one", async () => {
  const root = deployProject();
  const run = await deploy(root, ["up", "dev"], { env: { PATH: "" } });
  expect(run.noted).toContain(
    'There is no "pulumi" on the PATH. Install the Pulumi CLI:\n  curl -fsSL https://get.pulumi.com | sh -s -- --version 3.248.0\n',
  );
  expect(run.status).toBe(1);
});

test("an option that the CLI would take from the environment is refused before anything runs", async () => {
  const root = deployProject();
  const env = { ...environmentOf(root), PULUMI_OPTION_SKIP_PREVIEW: "true" };
  const run = await deploy(root, ["up", "dev"], { env });
  expect(run.noted).toBe(
    "PULUMI_OPTION_SKIP_PREVIEW is set, and pulumi would follow it: a rule about the whole stack is decided in pulumi's preview; without it resources are created before the rule says no. Unset it.\n",
  );
  expect([run.status, calls(root)]).toEqual([2, []]);
});

test("a plan gets its folder when it is saved, and must be there to be applied", async () => {
  const root = deployProject();
  const plan = path.join(root, "out", "plans", "dev.plan");
  const missing = await deploy(root, ["up", "dev", "--plan", plan]);
  expect(missing.noted).toBe(`There is no plan ${plan}. Make it: npm run preview -- dev --plan FILE\n`);
  expect(missing.status).toBe(2);
  expect(calls(root)).toEqual([]);

  expect((await deploy(root, ["preview", "dev", "--skip-offline-preview", "--plan", plan])).status).toBe(0);
  expect(fs.existsSync(path.dirname(plan))).toBe(true);
  expect(calls(root).at(-1)).toBe(`pulumi preview --stack dev ${judged} --save-plan ${plan}`);
});
