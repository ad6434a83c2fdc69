import * as fs from "node:fs";
import * as path from "node:path";
import { type RunAnswer } from "../../../../tools/release/run";
import { FakeAws } from "../../../support/fake-aws";
import { makeProject } from "../../../support/project";
import { Site } from "../../../support/release-pipeline/site";
import { imageOf, ReleaseProject } from "../support";

/** What programs other than git answer; one that is not here is not installed. See `jest.mock` in the specs. */
export const programs = new Map<string, RunAnswer>();

export const repository = "platform/dev/hello";

/** A line of a table of refusals. */
export interface Refusal {
  readonly name: string;
  /** The command line behind `npm run release --`. */
  readonly line: string;
  readonly status: 1 | 2 | 3;
  /** All that is on stderr, or with a RegExp a part of it. */
  readonly says: string | RegExp;
  readonly given?: (world: RefusalWorld) => void | Promise<void>;
}

/** A project of two stacks, in which dev runs an image that was verified, with AWS beside it. */
export class RefusalWorld {
  readonly dir: string;

  private constructor(
    readonly project: ReleaseProject,
    readonly aws: FakeAws,
    readonly site: Site,
  ) {
    this.dir = project.dir;
  }

  static async start(): Promise<RefusalWorld> {
    const world = new RefusalWorld(ReleaseProject.withGit(), await FakeAws.start(), await Site.start());
    Object.assign(process.env, world.aws.env);
    const { account } = world.aws;
    account.projectRepositories.set("platform-dev-hello", repository);
    account.alarms.set("hello-errors", "OK");
    const image = `${account.registry(repository)}@${account.push(repository, "", "first")}`;
    await world.project.run("set", "dev", "hello", image);
    world.outputs({ image, taskDefinitionArn: account.run("hello", "platform-dev-cluster", image) });
    world.project.commit("hello to dev");
    const remote = makeProject({});
    world.project.git("init", "--quiet", "--bare", remote);
    world.project.git("remote", "add", "origin", remote);
    world.project.git("push", "--quiet", "origin", "main");
    return world;
  }

  async stop(): Promise<void> {
    programs.clear();
    await Promise.all([this.aws.stop(), this.site.stop()]);
  }

  /** Changes the outputs of `hello` in dev. */
  outputs(service: object, more: object = {}): void {
    const file = path.join(this.dir, ".git", "outputs.json");
    const before = fs.existsSync(file)
      ? (JSON.parse(fs.readFileSync(file, "utf8")) as { services: { hello: object } })
      : undefined;
    const hello = { ...(before?.services.hello ?? this.helloOutputs()), ...service };
    fs.writeFileSync(
      file,
      JSON.stringify({
        contractVersion: 1,
        region: "eu-west-1",
        accountId: "111122223333",
        cluster: {
          name: "platform-dev-cluster",
          arn: "arn:aws:ecs:eu-west-1:111122223333:cluster/platform-dev-cluster",
        },
        ...more,
        services: { hello },
      }),
    );
  }

  run(line: string) {
    return this.project.run(...line.split(" "));
  }

  private helloOutputs(): object {
    return {
      kind: "web",
      strategy: "rolling",
      released: true,
      url: this.site.inPlaceOf("https://example.com/"),
      serviceName: "hello",
      pageAlarmNames: ["hello-errors"],
      buildProject: "platform-dev-hello",
      logGroupName: "/platform/dev/hello",
      repositoryUrl: this.aws.account.registry(repository),
      architecture: "ARM64",
    };
  }
}

/** Every refusal has its status and its words, and leaves no trace in the project. */
export function testRefusals(refusals: readonly Refusal[]): void {
  let world: RefusalWorld;
  beforeEach(async () => {
    world = await RefusalWorld.start();
  });
  afterEach(() => world.stop());

  test.each(refusals)("$name", async ({ line, status, says, given }) => {
    await given?.(world);
    const before = world.project.git("status", "--porcelain", "--ignored");
    const run = await world.run(line);
    const said = run.progress.join("\n");
    if (typeof says === "string") expect(said).toBe(says);
    else expect([...run.out, said].join("\n")).toMatch(says);
    expect(run.status).toBe(status);
    expect(world.project.git("status", "--porcelain", "--ignored")).toBe(before);
  });
}

export { imageOf };
