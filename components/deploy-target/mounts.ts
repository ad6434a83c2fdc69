import { type ContainerMount } from "../shared/container-definition";

/**
 * Where the agent of ECS Exec writes. AWS calls a read-only root file system unsupported with ECS Exec; with volumes at these
 * three places both work: https://github.com/aws/containers-roadmap/issues/1359
 */
const execAgentPaths = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** Volumes on the task's own disk, one for each path that must be writable. */
export function planMounts(writablePaths: readonly string[], enableExecuteCommand: boolean): readonly ContainerMount[] {
  for (const path of writablePaths) {
    if (!/^(\/[A-Za-z0-9._-]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path)) {
      throw new Error(`writablePaths holds "${path}". Give absolute paths without a slash at the end, such as "/tmp".`);
    }
  }
  const paths = [...new Set([...writablePaths, ...(enableExecuteCommand ? execAgentPaths : [])])];
  return paths.map((path) => ({ volume: volumeName(path), path, readOnly: false }));
}

/** @throws when two volumes have one place: ECS would refuse the task definition */
export function checkPaths(mounts: readonly ContainerMount[]): void {
  const paths = mounts.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw new Error(`${twice} is the path of two of writablePaths and fileSystems. Give each a path of its own.`);
  }
}

/** `/var/cache` -> `var-cache`; a character that a volume name cannot have is written as its code, so names stay different. */
function volumeName(path: string): string {
  return path
    .slice(1)
    .replace(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0).toString(16)}`)
    .replaceAll("/", "-");
}
