import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { main } from "../../../tools/release/main";
import { makeProject } from "../../support/project";

const services = (names: readonly string[]) =>
  `  platform:services:\n${names.map((name) => `    ${name}: { kind: web }\n`).join("")}`;

const jenkins = "  platform:ci: { jenkins: { kind: fargate } }\n";

/** An image of a service; the same digit gives the same digest. */
export function imageOf(service: string, digit: string): string {
  return `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/${service}@sha256:${digit.repeat(64)}`;
}

/** Whoever runs the specs may have none, or one that signs. */
const identity = ["user.name=example", "user.email=example@example.com", "commit.gpgsign=false"].flatMap((setting) => [
  "-c",
  setting,
]);

export interface Run {
  readonly status: number;
  readonly out: string[];
  readonly progress: string[];
}

/** A project of two stacks in a git repository of its own. Stack prod lacks the service `trial`. */
export class ReleaseProject {
  /** What the clock says; each run takes a minute. */
  minutes = 0;

  constructor(readonly dir: string) {}

  static withGit(): ReleaseProject {
    const project = ReleaseProject.withoutGit();
    project.git("init", "--quiet", "--initial-branch=main");
    project.commit("stacks");
    return project;
  }

  static withoutGit(): ReleaseProject {
    return new ReleaseProject(
      makeProject({
        "Pulumi.yaml": "name: platform\nruntime: nodejs\n",
        "Pulumi.dev.yaml": `config:\n${services(["hello", "shop", "trial"])}${jenkins}`,
        "Pulumi.prod.yaml": `config:\n${services(["hello", "shop"])}${jenkins}`,
      }),
    );
  }

  /** Runs a command line as `npm run release --` does. */
  async run(...argv: string[]): Promise<Run> {
    const [out, progress]: [string[], string[]] = [[], []];
    const status = await main(argv, {
      out: (line) => void out.push(line),
      progress: (line) => void progress.push(line),
      cwd: this.dir,
      now: () => this.now(),
      user: "example",
    });
    this.minutes++;
    return { status, out, progress };
  }

  now(): Date {
    return new Date(Date.UTC(2026, 10, 24, 10, this.minutes));
  }

  git(...args: string[]): string {
    return execFileSync("git", [...identity, ...args], {
      cwd: this.dir,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  commit(message: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", message);
    return this.git("rev-parse", "HEAD").trim();
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.dir, file), "utf8");
  }

  write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(path.join(this.dir, file)), { recursive: true });
    fs.writeFileSync(path.join(this.dir, file), text);
  }

  /** Every file of a folder, hidden ones too. */
  list(folder: string): string[] {
    const absolute = path.join(this.dir, folder);
    return fs.existsSync(absolute) ? fs.readdirSync(absolute).sort() : [];
  }
}
