import type * as realRun from "../../../../tools/release/run";
import { FakeError } from "../../../support/fake-aws";
import { removeProjects } from "../../../support/project";
import type * as support from "./support";
import { imageOf, programs, type Refusal, testRefusals } from "./support";

afterAll(removeProjects);

/** Waits between calls and looks would take their time. */
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));
/** git is the real one; others are there when a refusal says so. */
jest.mock("../../../../tools/release/run", () => {
  const { run } = jest.requireActual<typeof realRun>("../../../../tools/release/run");
  const fake: realRun.Run = (command, args, options) =>
    command === "git"
      ? run(command, args, options)
      : Promise.resolve(jest.requireActual<typeof support>("./support").programs.get(command));
  return { run: fake };
});

const outputs = "--outputs .git/outputs.json";
const verify = `verify dev ${outputs} --timeout 0`;
const ended = (stderr: string) => ({ status: 255, stdout: "", stderr });

/** Of every command that asks AWS; `verify` stands for them. */
const outside: readonly Refusal[] = [
  {
    name: "no Pulumi CLI, and no outputs",
    line: "verify dev",
    status: 3,
    says: 'The outputs of a stack come from the Pulumi CLI, and there is no "pulumi" on the PATH. Install it (https://www.pulumi.com/docs/install/), or give the outputs as a file: --outputs FILE.',
  },
  {
    name: "a stack that Pulumi does not have",
    line: "verify stage",
    status: 2,
    says: "`pulumi stack output --stack stage` failed with status 255: error: no stack named 'stage' found",
    given: () => void programs.set("pulumi", ended("error: no stack named 'stage' found\n")),
  },
  {
    name: "a state that cannot be read",
    line: "status dev",
    status: 3,
    says: "dev: reading\n`pulumi stack output --stack dev` failed with status 255: error: passphrase must be set",
    given: () => void programs.set("pulumi", ended("error: passphrase must be set\n")),
  },
  {
    name: "a file of outputs that is not there",
    line: "verify dev --outputs nowhere.json",
    status: 2,
    says: /^The file of --outputs cannot be read: ENOENT: no such file or directory, open '.*nowhere\.json'\.$/,
  },
  {
    name: "a stack that was never deployed",
    line: "verify dev --outputs empty.json",
    status: 2,
    says: "The outputs in empty.json cannot be used: they have no contractVersion: the stack was never deployed, or is none of this platform.",
    given: ({ project }) => {
      project.write("empty.json", "{}");
    },
  },
  {
    name: "outputs of another version",
    line: verify,
    status: 2,
    says: "The outputs in .git/outputs.json cannot be used: contractVersion is 2, this tool knows 1: use the tool of the commit that was deployed.",
    given: (world) => {
      world.outputs({}, { contractVersion: 2 });
    },
  },
  {
    name: "outputs with a field that is wrong",
    line: verify,
    status: 2,
    says: "The outputs in .git/outputs.json cannot be used: accountId: want twelve digits (`npm run up` brings the outputs of a stack up to date with the program).",
    given: (world) => {
      world.outputs({}, { accountId: "12" });
    },
  },
  {
    name: "outputs that contradict themselves",
    line: verify,
    status: 2,
    says: "The outputs say that hello is released, and have no serviceName or no strategy.",
    given: (world) => {
      world.outputs({ serviceName: null });
    },
  },
  {
    name: "credentials of another account",
    line: verify,
    status: 3,
    says: "The credentials are of account 444455556666 (arn:aws:sts::444455556666:assumed-role/deploy/session), the stack dev is in account 111122223333. Use credentials of that account: `aws sso login` with its profile, and AWS_PROFILE.",
    given: ({ aws }) => {
      aws.account.accountId = "444455556666";
    },
  },
  {
    name: "credentials that are over",
    line: verify,
    status: 3,
    says: "There are no AWS credentials that work: sts:GetCallerIdentity was refused (ExpiredToken: The security token is expired). Log in (`aws sso login`), or set AWS_PROFILE or the variables of a role, and run the command again.",
    given: ({ aws }) => {
      aws.fail("sts:GetCallerIdentity", new FakeError("ExpiredToken", "The security token is expired"));
    },
  },
  {
    name: "a permission that is missing",
    line: verify,
    status: 3,
    says: "AWS refused ecs:DescribeServices (AccessDeniedException: User is not authorized to perform: ecs:DescribeServices). Allow ecs:DescribeServices to the role that runs this command; the list of what each command calls is in tools/release/verify/README.md.",
    given: ({ aws }) => {
      aws.deny("ecs:DescribeServices");
    },
  },
  {
    name: "an AWS that throttles to the end",
    line: verify,
    status: 3,
    says: /AWS throttled ecs:DescribeServices 8 times in a row \(ThrottlingException: Rate exceeded\)\. Nothing was changed; wait a few minutes and run the command again\.$/,
    given: ({ aws }) => {
      aws.fail(
        "ecs:DescribeServices",
        ...Array.from({ length: 8 }, () => new FakeError("ThrottlingException", "Rate exceeded")),
      );
    },
  },
  {
    name: "an AWS that is out of order",
    line: verify,
    status: 3,
    says: /AWS did not answer ecs:DescribeServices in 8 attempts \(ServerException: try later\)\. Check the network and https:\/\/health\.aws\.amazon\.com, then run the command again\.$/,
    given: ({ aws }) => {
      aws.fail(
        "ecs:DescribeServices",
        ...Array.from({ length: 8 }, () => new FakeError("ServerException", "try later", 503)),
      );
    },
  },
];

const commandLines: readonly Refusal[] = [
  { name: "verify: no stack", line: "verify", status: 2, says: "Name the stack: release verify STACK." },
  {
    name: "verify: an unknown service",
    line: `verify dev helo ${outputs}`,
    status: 2,
    says: 'the stack has no service "helo". Did you mean "hello"? It has: hello.',
  },
  {
    name: "verify: minutes that are none",
    line: "verify dev --timeout soon",
    status: 2,
    says: '--timeout must be 0 to 1440 minutes, got "soon".',
  },
  {
    name: "verify: seconds out of range",
    line: "verify dev --interval 0",
    status: 2,
    says: '--interval must be 0.1 to 600 seconds, got "0".',
  },
  {
    name: "status: a folder without a stack",
    line: "status",
    status: 2,
    says: /^\/.* has no Pulumi\.<stack>\.yaml\. Run the command in the project\.$/,
    given: ({ project }) => void project.git("rm", "--quiet", "Pulumi.dev.yaml", "Pulumi.prod.yaml"),
  },
  {
    name: "status: one file for several stacks",
    line: `status ${outputs}`,
    status: 2,
    says: "--outputs is the answer of one stack: name that stack.",
  },
];

/** Verdicts: the report is on stdout. */
const verdicts: readonly Refusal[] = [
  {
    name: "verify: a service that is gone",
    line: verify,
    status: 1,
    says: /^ {2}taskDefinition failed {3}ECS has no such service in the cluster: was it deleted\?$/m,
    given: ({ aws }) => void aws.account.services.delete("hello"),
  },
  {
    name: "verify: another revision than the deployed one",
    line: verify,
    status: 1,
    says: /^ {2}taskDefinition failed {3}ECS deploys hello:1, not hello:2; /m,
    given: (world) => {
      world.outputs({ taskDefinitionArn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/hello:2" });
    },
  },
  {
    name: "verify: a deployment that does not end in time",
    line: verify,
    status: 1,
    says: /^ {2}rollout {8}failed {3}in progress: .* \(given up after 0 minutes\)$/m,
    given: ({ aws }) => {
      Object.assign(aws.account.service("hello").deployments[0] ?? {}, { rolloutState: "IN_PROGRESS" });
    },
  },
  {
    name: "verify: a canary that ECS took back",
    line: verify,
    status: 1,
    says: /^ {2}rollout {8}failed {3}service deployment ROLLBACK_SUCCESSFUL: alarm hello-errors was red$/m,
    given: (world) => {
      world.aws.account.deploy("hello", imageOf("hello", "b"));
      world.aws.account.rollBack("hello", "alarm hello-errors was red");
      world.outputs({ strategy: "canary" });
    },
  },
  {
    name: "verify: a task too few",
    line: verify,
    status: 1,
    says: /^ {2}tasks {10}failed {3}1 of 2 run, 1 are starting \(given up after 0 minutes\)$/m,
    given: ({ aws }) => void Object.assign(aws.account.service("hello"), { running: 1, pending: 1 }),
  },
  {
    name: "verify: a record that was not brought",
    line: verify,
    status: 1,
    says: /^ {2}image {10}failed {3}the release record names sha256:bbbbbbbbbbbb, deployed was sha256:[0-9a-f]{12}: run `npm run up` first$/m,
    given: async ({ project }) => {
      await project.run("set", "dev", "hello", imageOf("hello", "b"));
    },
  },
  {
    name: "verify: tasks of another image",
    line: verify,
    status: 1,
    says: /^ {2}image {10}failed {3}task hello-0 runs sha256:eeeeeeeeeeee, which is neither the image of the record nor a platform of it$/m,
    given: ({ aws }) => {
      aws.account.service("hello").shownDigest = `sha256:${"e".repeat(64)}`;
    },
  },
  {
    name: "verify: a red alarm",
    line: verify,
    status: 1,
    says: /^ {2}alarms {9}failed {3}hello-errors is in ALARM: hello-errors is ALARM$/m,
    given: ({ aws }) => void aws.account.alarms.set("hello-errors", "ALARM"),
  },
  {
    name: "verify: an alarm that is gone",
    line: verify,
    status: 1,
    says: /^ {2}alarms {9}failed {3}hello-errors does not exist$/m,
    given: ({ aws }) => void aws.account.alarms.delete("hello-errors"),
  },
  {
    name: "verify: a service that does not answer",
    line: `verify dev ${outputs}`,
    status: 1,
    says: /^ {2}smoke {10}failed {3}GET http:\/\/127\.0\.0\.1:\d+\/: 503 in \d+ ms \(3 attempts\)$/m,
    given: ({ site }) => {
      site.status = 503;
    },
  },
];

testRefusals([...outside, ...commandLines, ...verdicts]);
