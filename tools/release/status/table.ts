import { shortCommit, shortDigest } from "../record/images";
import { table } from "../table";
import { type ServiceStatus } from "./service-status";

const head = ["stack", "service", "kind", "digest", "commit", "tasks", "rollout", "verified", "since"];

/** One line a service, in columns. */
export function renderStatus(rows: readonly ServiceStatus[]): string[] {
  return rows.length === 0 ? ["no services"] : table(head, rows.map(cellsOf));
}

function cellsOf(row: ServiceStatus): string[] {
  const { stack, service, kind, released, image, commit, runningTasks, desiredTasks, rollout, verifiedAt, since } = row;
  if (!released) return [stack, service, kind, "not released"];
  return [
    stack,
    service,
    kind,
    image === null ? "-" : shortDigest(image),
    shortCommit(commit ?? undefined),
    runningTasks === null || desiredTasks === null ? "-" : `${runningTasks}/${desiredTasks}`,
    rollout ?? "-",
    verifiedAt === null ? "no" : (verifiedAt.split("T")[0] ?? ""),
    since === null ? "-" : since.replace("T", " ").replace(/(:\d\d)\.\d+Z$/, "$1"),
  ];
}
