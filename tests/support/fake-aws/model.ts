import { createHash } from "node:crypto";

/** An error that a call answers with, as AWS names it. */
export class FakeError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export interface FakeDeployment {
  id: string;
  status: "PRIMARY" | "ACTIVE" | "INACTIVE";
  taskDefinition: string;
  rolloutState: "COMPLETED" | "IN_PROGRESS" | "FAILED";
  rolloutStateReason: string;
  failedTasks: number;
  createdAt: number;
}

export interface FakeServiceDeployment {
  serviceDeploymentArn: string;
  taskDefinition: string;
  status: string;
  lifecycleStage?: string;
  statusReason?: string;
  rollbackReason?: string;
  createdAt: number;
}

export interface FakeService {
  name: string;
  cluster: string;
  desired: number;
  running: number;
  pending: number;
  deployments: FakeDeployment[];
  serviceDeployments: FakeServiceDeployment[];
  events: string[];
  /** Digest that ECS shows of a task; by default that of the image. */
  shownDigest?: string;
}

export interface FakeImage {
  manifest: string;
  mediaType: string;
  tags: Set<string>;
}

export interface FakeBuild {
  id: string;
  project: string;
  sourceVersion: string;
  token: string | undefined;
  status: string;
  phase: string;
  startTime: number;
  endTime: number | undefined;
  log: string[];
  faults: string[];
  exported: Record<string, string>;
}

/** What is in the account. Specs change it between calls, and in `before` while a command waits. */
export class FakeAccount {
  accountId = "111122223333";
  readonly region = "eu-west-1";
  readonly services = new Map<string, FakeService>();
  /** ARN -> image of its one container. */
  readonly taskDefinitions = new Map<string, string>();
  /** Name -> OK, ALARM or INSUFFICIENT_DATA. */
  readonly alarms = new Map<string, string>();
  /** Repository -> digest -> image. */
  readonly repositories = new Map<string, Map<string, FakeImage>>();
  readonly builds: FakeBuild[] = [];
  /** What becomes of a build at each look at it; the default succeeds at the second and pushes an image. */
  advanceBuild: (build: FakeBuild, look: number) => void = (build, look) => {
    this.succeed(build, look);
  };
  /** Repository that a build of a project pushes to. */
  readonly projectRepositories = new Map<string, string>();

  now(): number {
    return Date.now() / 1000;
  }

  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  registry(repository: string): string {
    return `${this.accountId}.dkr.ecr.${this.region}.amazonaws.com/${repository}`;
  }

  /** Pushes an image. Its digest is the hash of its manifest, as in a registry. @returns the digest */
  push(repository: string, tag: string, content: string): string {
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(content), size: 7 },
      layers: [],
    });
    return this.keep(repository, tag, manifest, "application/vnd.oci.image.manifest.v1+json");
  }

  /** Pushes an image of several platforms. @returns the digest of the whole and of each platform */
  pushIndex(repository: string, tag: string, contents: readonly string[]): { digest: string; platforms: string[] } {
    const platforms = contents.map((content) => this.push(repository, "", content));
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: platforms.map((digest, index) => ({
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        digest,
        size: 7,
        platform: { os: "linux", architecture: index === 0 ? "amd64" : "arm64" },
      })),
    });
    return { digest: this.keep(repository, tag, manifest, "application/vnd.oci.image.index.v1+json"), platforms };
  }

  /** A service that runs a revision of an image, at rest. @returns the ARN of the revision */
  run(name: string, cluster: string, image: string, tasks = 2): string {
    const taskDefinition = this.register(name, image);
    this.services.set(name, {
      name,
      cluster,
      desired: tasks,
      running: tasks,
      pending: 0,
      deployments: [this.deployment(taskDefinition, "COMPLETED")],
      serviceDeployments: [this.serviceDeployment(name, taskDefinition, "SUCCESSFUL")],
      events: [`(service ${name}) has reached a steady state.`],
    });
    return taskDefinition;
  }

  /** Starts to deploy another image, as `pulumi up` does. @returns the ARN of the new revision */
  deploy(name: string, image: string): string {
    const service = this.service(name);
    const taskDefinition = this.register(name, image);
    for (const one of service.deployments) one.status = "ACTIVE";
    service.deployments.unshift(this.deployment(taskDefinition, "IN_PROGRESS"));
    service.serviceDeployments.unshift(this.serviceDeployment(name, taskDefinition, "IN_PROGRESS"));
    return taskDefinition;
  }

  /** The deployment comes to its end. */
  complete(name: string): void {
    const service = this.service(name);
    const [primary] = service.deployments;
    if (primary === undefined) throw new Error(`${name} has no deployment`);
    Object.assign(primary, {
      rolloutState: "COMPLETED",
      rolloutStateReason: `ECS deployment ${primary.id} completed.`,
    });
    service.deployments = [primary];
    Object.assign(service.serviceDeployments[0] ?? {}, { status: "SUCCESSFUL", lifecycleStage: "CLEAN_UP" });
    service.running = service.desired;
  }

  /** ECS takes the deployment back, for the reason that it gives. */
  rollBack(name: string, reason: string): void {
    const service = this.service(name);
    const [failed, before] = service.deployments;
    if (failed === undefined || before === undefined) throw new Error(`${name} has nothing to go back to`);
    Object.assign(failed, { status: "ACTIVE", rolloutState: "FAILED", rolloutStateReason: reason, failedTasks: 3 });
    Object.assign(before, {
      status: "PRIMARY",
      rolloutState: "COMPLETED",
      rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${before.id}.`,
    });
    service.deployments = [before, failed];
    service.events.unshift(`(service ${name}) (deployment ${failed.id}) deployment failed: ${reason}`);
    Object.assign(service.serviceDeployments[0] ?? {}, { status: "ROLLBACK_SUCCESSFUL", rollbackReason: reason });
  }

  service(name: string): FakeService {
    const service = this.services.get(name);
    if (service === undefined) throw new Error(`the fake has no service ${name}`);
    return service;
  }

  private register(name: string, image: string): string {
    const revision = [...this.taskDefinitions.keys()].filter((arn) => arn.includes(`/${name}:`)).length + 1;
    const arn = this.arn("ecs", `task-definition/${name}:${String(revision)}`);
    this.taskDefinitions.set(arn, image);
    return arn;
  }

  private deployment(taskDefinition: string, rolloutState: "COMPLETED" | "IN_PROGRESS"): FakeDeployment {
    const id = `ecs-svc/${digestOf(`${taskDefinition} ${rolloutState}`).slice(7, 26)}`;
    const reason = rolloutState === "COMPLETED" ? "completed" : "in progress";
    return {
      id,
      status: "PRIMARY",
      taskDefinition,
      rolloutState,
      rolloutStateReason: `ECS deployment ${id} ${reason}.`,
      failedTasks: 0,
      createdAt: this.now(),
    };
  }

  private serviceDeployment(name: string, taskDefinition: string, status: string): FakeServiceDeployment {
    const id = digestOf(taskDefinition).slice(7, 28);
    return {
      serviceDeploymentArn: this.arn("ecs", `service-deployment/cluster/${name}/${id}`),
      taskDefinition,
      status,
      createdAt: this.now(),
    };
  }

  private succeed(build: FakeBuild, look: number): void {
    if (look === 1) {
      build.phase = "BUILD";
      build.log.push("[Container] Phase BUILD started");
      return;
    }
    const repository = this.projectRepositories.get(build.project);
    if (repository === undefined) throw new Error(`the fake does not know where ${build.project} pushes`);
    const digest = this.push(repository, build.sourceVersion, build.sourceVersion);
    build.log.push(`pushed ${digest}`);
    Object.assign(build, { status: "SUCCEEDED", phase: "COMPLETED", endTime: this.now() });
    build.exported.IMAGE_DIGEST = digest;
  }

  private keep(repository: string, tag: string, manifest: string, mediaType: string): string {
    const images = this.repositories.get(repository) ?? new Map<string, FakeImage>();
    this.repositories.set(repository, images);
    const digest = digestOf(manifest);
    const image = images.get(digest) ?? { manifest, mediaType, tags: new Set<string>() };
    if (tag !== "") image.tags.add(tag);
    images.set(digest, image);
    return digest;
  }
}

export function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
