import * as fs from "node:fs";
import * as path from "node:path";
import { type Aws } from "../../../tools/deploy/aws/ports";
import { main } from "../../../tools/deploy/main";
import { type World } from "../../../tools/deploy/world";
import { makeProject, repositoryDir } from "../../support/project";

/** What a stand-in for a program answers to a command line that begins with `to`. */
export interface Answer {
  readonly to: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
}

/** It writes down how it was called, and answers as `answers.json` says; without an answer it ends well and says nothing. */
const standIn = (tool: string, up: string) => `
const fs = require("fs");
const path = require("path");
const root = path.join(__dirname, ${JSON.stringify(up)});
const call = ["${tool}", ...process.argv.slice(2)].join(" ");
const write = (line) => fs.appendFileSync(path.join(root, "calls.txt"), line + "\\n");
write(call);
const answer = JSON.parse(fs.readFileSync(path.join(root, "answers.json"), "utf8")).find(({ to }) => call.startsWith(to)) ?? {};
if (answer.untilFinished) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => (write(signal), process.stdout.write("got " + signal + "\\n")));
  // It stays a little longer than it must, so that a signal that should not come has come.
  const end = () => setTimeout(() => undefined, 200);
  const timer = setInterval(() => fs.existsSync(path.join(root, "finished")) && (clearInterval(timer), end()), 10);
}
process.stdout.write(answer.stdout ?? "");
process.stderr.write(answer.stderr ?? "");
process.exitCode = answer.status ?? 0;
`;

export const ownAccount = "444455556666";

const stackFile = (tier: string, more: string) => `config:
  platform:environment: { tier: ${tier}, accountId: "${ownAccount}", region: eu-west-1, owner: team }
  platform:network:
    cidr: ${tier === "production" ? "10.20.0.0/16" : "10.10.0.0/16"}
    availabilityZones: [eu-west-1a, eu-west-1b]
    nat: ${tier === "production" ? "perAz" : "single"}
  platform:logs: { retentionDays: 90 }
  platform:ingress: { certificate: { kind: dns, domain: example.com, zoneId: Z0123456789 } }
  platform:alerts: { page: [{ protocol: email, endpoint: on-call@example.com }] }
${more}`;

/** A project with two stacks, in which every other program is a stand-in. */
export function deployProject(files: Readonly<Record<string, string>> = {}): string {
  const root = makeProject({
    "Pulumi.yaml": "name: platform\nruntime: nodejs\n",
    "Pulumi.dev.yaml": stackFile("development", ""),
    "Pulumi.prod.yaml": stackFile("production", ""),
    "package.json": JSON.stringify({ dependencies: { "@pulumi/pulumi": "3.248.0" } }),
    "policies/stacks.yaml": '- { stack: "dev", profile: development }\n- { stack: "*", profile: production }\n',
    "policies/profiles/development.json": "{}",
    "policies/profiles/production.json": "{}",
    "tools/preview/bin.cjs": standIn("offline-preview", "../.."),
    "tools/release/bin.cjs": standIn("release", "../.."),
    "tools/setup/build-pack.cjs": standIn("build-pack", "../.."),
    "node_modules/typescript/bin/tsc": standIn("tsc", "../../.."),
    "bin/pulumi": `#!${process.execPath}\n${standIn("pulumi", "..")}`,
    "calls.txt": "",
    ...files,
  });
  fs.chmodSync(path.join(root, "bin", "pulumi"), 0o755);
  answers(root, []);
  return root;
}

/** What the CLI says on a machine where everything is in order. */
export const inOrder: readonly Answer[] = [
  { to: "pulumi version", stdout: "v3.248.0\n" },
  { to: "pulumi whoami", stdout: '{"user":"team","url":"s3://state?region=eu-west-1"}' },
  { to: "pulumi stack ls", stdout: '[{"name":"dev","current":true},{"name":"prod","current":false}]' },
  { to: "pulumi stack output", stdout: "{}" },
  { to: "pulumi stack export", stdout: '{"version":3,"deployment":{}}' },
];

/** The first that fits is given; `inOrder` stands behind the others. */
export function answers(root: string, given: readonly (Answer & { readonly untilFinished?: boolean })[]): void {
  fs.writeFileSync(path.join(root, "answers.json"), JSON.stringify([...given, ...inOrder]));
}

/** How the stand-ins were called, in order. */
export function calls(root: string): string[] {
  return fs
    .readFileSync(path.join(root, "calls.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

type Ports = { readonly [Name in keyof Aws]?: Partial<Aws[Name]> };

const nobody = (): Promise<never> => Promise.reject(new Error("this was not expected to be asked"));

/** AWS with the right account and nothing in it, but for what is given. */
export function fakeAws(ports: Ports = {}): Aws {
  return {
    sts: {
      caller: () => Promise.resolve({ account: ownAccount, arn: "arn:aws:iam::444455556666:role/deploy" }),
      ...ports.sts,
    },
    cloudWatch: { red: nobody, ...ports.cloudWatch },
    s3: { holdsObjects: nobody, ...ports.s3 },
    ecr: { holdsImages: nobody, ...ports.ecr },
    rds: {
      instanceProtected: nobody,
      clusterProtected: nobody,
      instanceSnapshot: nobody,
      clusterSnapshot: nobody,
      ...ports.rds,
    },
    backup: { vault: nobody, ...ports.backup },
    ec2: { endpoints: nobody, networkInterfaces: nobody, securityGroups: nobody, ...ports.ec2 },
  };
}

export interface Run {
  readonly status: number;
  readonly printed: string;
  /** Progress and errors. */
  readonly noted: string;
}

export async function deploy(root: string, argv: readonly string[], more: Partial<World> = {}): Promise<Run> {
  let [printed, noted] = ["", ""];
  const world: World = {
    root,
    env: environmentOf(root),
    interactive: true,
    terminal: false,
    aws: () => fakeAws(),
    print: (text) => void (printed += text),
    note: (text) => void (noted += text),
    ...more,
  };
  return { status: await main(argv, world), printed, noted };
}

/** The stand-in for pulumi is found first; git is the real one. */
export function environmentOf(root: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: "",
    PATH: [path.join(root, "bin"), path.dirname(process.execPath), "/usr/bin", "/bin"].join(path.delimiter),
  };
}

/** A program that runs the command on a project, as `bin.cjs` does on this repository. */
export function launcher(root: string): string {
  const file = path.join(root, "launch.cjs");
  const own = (name: string) => JSON.stringify(path.join(repositoryDir, "tools", name));
  fs.writeFileSync(
    file,
    `require(${own("register.cjs")});
const { realWorld } = require(${own("deploy/world.ts")});
require(${own("deploy/main.ts")})
  .main(process.argv.slice(2), { ...realWorld(), root: __dirname })
  .then((status) => (process.exitCode = status));
`,
  );
  return file;
}
