import { type Container, type TaskState } from "../../aws/ecs-state";
import {
  digestOf,
  type FindingState,
  type Judge,
  type Meant,
  type Platforms,
  repositoryOf,
  shortDigest,
} from "../model";

/**
 * Is what runs the image of the record, in every task? AWS does not document whether ECS shows the digest of a multi-platform
 * image or that of one platform in it: either is right.
 */
export const judgeImage: Judge = (meant, seen) => {
  const finding = (state: FindingState, message: string) => ({ condition: "image", state, message }) as const;
  const wanted = shortDigest(digestOf(meant.image));
  const { recordedImage } = meant;
  if (recordedImage !== meant.image) {
    const recorded = recordedImage === undefined ? "nothing" : shortDigest(digestOf(recordedImage));
    return finding("failed", `the release record names ${recorded}, deployed was ${wanted}: run \`npm run up\` first`);
  }
  // The list may lag behind the count; what it does not show would count as proven.
  const { length: listed } = seen.tasks ?? [];
  const running = seen.service?.running ?? 0;
  if (seen.tasks !== undefined && listed < running)
    return finding("waiting", `ECS shows ${listed} of the ${running} tasks that run`);
  // Nothing runs: the revision says what would.
  if (meant.kind === "scheduled" || seen.tasks?.length === 0) {
    const { taskDefinition } = seen;
    if (taskDefinition === undefined) return finding("waiting", "the task definition was not looked at yet");
    const images = taskDefinition?.images ?? [];
    return images.includes(meant.image)
      ? finding("ok", `no task runs; the next one will run ${wanted}`)
      : finding("failed", `the task definition names ${images.join(", ") || "no image"}, not ${meant.image}`);
  }
  if (seen.tasks === undefined) return finding("waiting", "the tasks were not looked at yet");
  const verdicts = seen.tasks.map((task) => verdictOf(task, meant, seen.platforms));
  const worst = verdicts.find(({ state }) => state === "failed") ?? verdicts.find(({ state }) => state === "waiting");
  if (worst !== undefined) return finding(worst.state, worst.message);
  const notes = [...new Set(verdicts.map(({ message }) => message).filter((message) => message !== ""))];
  const [count, verb] = verdicts.length === 1 ? ["the one task", "runs"] : [`all ${verdicts.length} tasks`, "run"];
  return finding("ok", [`${count} ${verb} ${wanted}`, ...notes].join("; "));
};

/** Whether `digest` is another one than the record's, so that the platforms in the image must be known. */
export function needsPlatforms(meant: Meant, tasks: readonly TaskState[]): boolean {
  return tasks.some((task) => {
    const digest = containerOf(task, meant)?.digest;
    return digest !== undefined && digest !== digestOf(meant.image);
  });
}

interface TaskVerdict {
  readonly state: "ok" | "waiting" | "failed";
  readonly message: string;
}

function verdictOf(task: TaskState, meant: Meant, platforms: Platforms | undefined): TaskVerdict {
  const container = containerOf(task, meant);
  if (container === undefined) {
    const images = task.containers.map(({ image }) => image).join(", ") || "none";
    return { state: "failed", message: `task ${task.id} has no container of ${repositoryOf(meant.image)}: ${images}` };
  }
  const { digest, image } = container;
  const named = image === meant.image;
  if (digest === digestOf(meant.image)) return { state: "ok", message: "" };
  if (digest === undefined) {
    if (task.lastStatus !== "RUNNING") return { state: "waiting", message: `task ${task.id} is ${task.lastStatus}` };
    // Outside of ECR some versions of the platform show no digest.
    return named
      ? { state: "ok", message: "ECS shows no digest, its tasks name the image by it" }
      : { state: "failed", message: `task ${task.id} runs ${image}, and ECS shows no digest` };
  }
  const runs = `task ${task.id} runs ${shortDigest(digest)}`;
  if (platforms?.kind === "known")
    return platforms.digests.includes(digest)
      ? { state: "ok", message: `as its platform ${shortDigest(digest)}` }
      : { state: "failed", message: `${runs}, which is neither the image of the record nor a platform of it` };
  const why = platforms?.why ?? "they were not asked for";
  // A name with a digest cannot mean another image.
  return named
    ? { state: "ok", message: `its tasks name it; the platforms in the image are not known (${why})` }
    : { state: "failed", message: `${runs}; the platforms in the image are not known (${why})` };
}

/**
 * Beside the service a task may have side-cars, such as the proxy of Service Connect: their images are another matter, also when
 * one is of the same repository.
 */
function containerOf({ containers }: TaskState, { image }: Meant): Container | undefined {
  const repository = repositoryOf(image);
  return (
    containers.find((one) => one.image === image) ??
    containers.find(
      (one) =>
        one.image === repository ||
        (/^[@:]/.test(one.image.slice(repository.length)) && one.image.startsWith(repository)),
    )
  );
}
