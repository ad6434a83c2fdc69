import * as fs from "node:fs";
import * as path from "node:path";
import { parseVerifications } from "../../src/settings/verifications";
import { parseReleases, releasesFile } from "../../src/settings/releases";
import { parseOutputs, releasedOf, type ServiceOutputs, type StackOutputs } from "../../tools/release/outputs/schema";
import { FakeAws } from "./fake-aws";
import { makeProject, repositoryDir } from "./project";
import { cloneRepository, git } from "./release-pipeline/clone";
import { outputsOfProgram } from "./release-pipeline/program";
import { Site } from "./release-pipeline/site";
import { type ChildOptions, type ChildRun, runChild } from "./run-child";

/** Answers `pulumi stack output --json --non-interactive --stack NAME` with what the last `up` left. */
const pulumiCli = `#!/bin/sh
[ "$1 $2 $3 $4 $5" = "stack output --json --non-interactive --stack" ] || exit 9
exec cat "$(dirname "$0")/$6.json"
`;

const killHook = path.join(repositoryDir, "tests", "tools", "release", "record", "kill-at-step.cjs");

/**
 * Releases as a pipeline does them: a clone of this repository in which every command is a process of its own, an AWS that
 * answers over its real protocols, and `up` by the real program. A spec moves what ECS does meanwhile.
 */
export class ReleasePipeline {
  private constructor(
    /** The clone. */
    readonly dir: string,
    readonly aws: FakeAws,
    readonly site: Site,
    /** Of the Pulumi CLI, and of the outputs that it knows. */
    private readonly cli: string,
  ) {}

  static async start(): Promise<ReleasePipeline> {
    const cli = makeProject({ pulumi: pulumiCli });
    fs.chmodSync(path.join(cli, "pulumi"), 0o755);
    return new ReleasePipeline(cloneRepository(), await FakeAws.start(), await Site.start(), cli);
  }

  async stop(): Promise<void> {
    await Promise.all([this.aws.stop(), this.site.stop()]);
  }

  /** `npm run release -- ...`, without npm. */
  release(args: readonly string[], { nodeArgs = [], ...more }: PipelineOptions = {}): Promise<ChildRun> {
    return runChild([...nodeArgs, path.join("tools", "release", "bin.cjs"), ...args], {
      cwd: this.dir,
      ...more,
      env: {
        ...this.aws.env,
        PATH: [this.cli, process.env.PATH].join(path.delimiter),
        GITHUB_ACTOR: "pipeline",
      },
    });
  }

  /**
   * `pulumi up`: the real program says what is meant, and ECS starts to deploy it. Only what offline ids cannot be is put in:
   * the revision that ECS gives a new task definition, and an address that a smoke test reaches.
   */
  async up(stack: string): Promise<StackOutputs> {
    const raw = await outputsOfProgram(this.dir, stack);
    const outputs = parseOutputs(JSON.stringify(raw));
    const before = this.outputs(stack);
    for (const [name, service] of Object.entries(outputs.services)) {
      this.createFor(service);
      const released = releasedOf(service);
      if (released === undefined) continue;
      const { image, serviceName, url } = released;
      const last = before?.services[name];
      Object.assign(service, {
        taskDefinitionArn:
          last?.image === image ? last.taskDefinitionArn : this.deploy(outputs.cluster.name, serviceName ?? "", image),
        url: url === null ? null : this.site.inPlaceOf(url),
      });
    }
    // All that the program exports, as the CLI would: more than the release tool reads.
    fs.writeFileSync(this.outputsFile(stack), JSON.stringify({ ...raw, services: outputs.services }));
    return outputs;
  }

  /** As `up`, without the program: only the image of `hello` is another one than at the last `up`. For what repeats itself. */
  bring(stack: string): void {
    const last = this.outputs(stack);
    if (last?.services.hello === undefined) throw new Error(`${stack} was not brought up before`);
    const file = releasesFile(stack);
    const image = parseReleases(this.read(file), file, ["hello"]).services.hello ?? "";
    const { hello } = last.services;
    const taskDefinitionArn =
      hello.image === image ? hello.taskDefinitionArn : this.deploy(last.cluster.name, hello.serviceName ?? "", image);
    const services = { ...last.services, hello: { ...hello, image, taskDefinitionArn } };
    fs.writeFileSync(this.outputsFile(stack), JSON.stringify({ ...last, services }));
  }

  /** Calls `act` when ECS is asked about services for the nth time from now. */
  atLook(nth: number, act: () => void): void {
    const before = this.aws.calls.filter((action) => action === "ecs:DescribeServices").length;
    this.aws.before("ecs:DescribeServices", (call) => {
      if (call === before + nth) act();
    });
  }

  /** What the last `up` of a stack left; undefined before the first. */
  outputs(stack: string): StackOutputs | undefined {
    const file = this.outputsFile(stack);
    return fs.existsSync(file) ? parseOutputs(fs.readFileSync(file, "utf8")) : undefined;
  }

  /** Name of the ECS service of `hello`. */
  ecsService(stack: string): string {
    return this.outputs(stack)?.services.hello?.serviceName ?? "";
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.dir, file), "utf8");
  }

  git(...args: readonly string[]): string {
    return git(this.dir, ...args);
  }

  /** Lines that differ from the last commit, file by file, with times as `<time>`. */
  changes(): string[] {
    this.git("add", "--all", "--intent-to-add");
    return this.git("diff", "--unified=0", "--no-color", "--no-ext-diff")
      .split("\n")
      .filter((line) => /^(\+\+\+ b\/|[+-](?![+-]{2} ))/.test(line))
      .map((line) => line.replace(/^\+\+\+ b\//, "").replace(/\d{4}-\d\d-\d\dT[\d:]+Z$/, "<time>"));
  }

  /** Commits and pushes what a command recorded, as a pipeline does. @returns the commit */
  commit(message: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", message);
    this.git("push", "--quiet");
    return this.git("rev-parse", "HEAD").trim();
  }

  /** Arguments of Node with which a command dies at a step of what it writes below records/ (kill-at-step.cjs). */
  killAt(point: { readonly step: number; readonly half: boolean }): string[] {
    const file = path.join(this.cli, "arm.cjs");
    const choice = JSON.stringify({ folder: path.join(this.dir, "records"), ...point });
    fs.writeFileSync(file, `require(${JSON.stringify(killHook)}).arm(${choice});\n`);
    return ["-r", file];
  }

  /** Fails unless the records of a stack can be read. @returns the names of other files beside them */
  expectReadable(stack: string): string[] {
    const folder = path.join("records", stack);
    return fs.readdirSync(path.join(this.dir, folder)).filter((name) => {
      const file = path.join(folder, name);
      if (name === "releases.yaml") parseReleases(this.read(file), file, ["hello"]);
      else if (name === "verifications.yaml") parseVerifications(this.read(file), file);
      else return true;
      return false;
    });
  }

  /** Fails unless the records of a stack can be read, and nothing of an interrupted run is beside them. */
  expectWhole(stack: string): void {
    expect([stack, this.expectReadable(stack)]).toEqual([stack, []]);
  }

  /** What stands beside the ECS service. */
  private createFor({ repositoryUrl, buildProject, pageAlarmNames }: ServiceOutputs): void {
    const { repositories, projectRepositories, alarms } = this.aws.account;
    const repository = repositoryUrl.slice(repositoryUrl.indexOf("/") + 1);
    if (!repositories.has(repository)) repositories.set(repository, new Map());
    if (typeof buildProject === "string") projectRepositories.set(buildProject, repository);
    for (const name of pageAlarmNames) if (!alarms.has(name)) alarms.set(name, "OK");
  }

  private deploy(cluster: string, service: string, image: string): string {
    const { account } = this.aws;
    return account.services.has(service) ? account.deploy(service, image) : account.run(service, cluster, image);
  }

  private outputsFile(stack: string): string {
    return path.join(this.cli, `${stack}.json`);
  }
}

export interface PipelineOptions extends Partial<Pick<ChildOptions, "interruptAt" | "onKill">> {
  /** Before the script. */
  readonly nodeArgs?: readonly string[];
}
