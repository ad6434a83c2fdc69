import { shortDigest } from "../verify/model";
import { type ServiceStatus } from "./service-status";

const headings = ["stack", "service", "kind", "digest", "commit", "tasks", "rollout", "verified", "since"];

/** One line a service, in columns. */
export function renderStatus(rows: readonly ServiceStatus[]): string[] {
  if (rows.length === 0) return ["no services"];
  const cells = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function cellsOf(row: ServiceStatus): string[] {
  const { stack, service, kind, released, digest, commit, runningTasks, desiredTasks, rollout, verifiedAt, since } =
    row;
  if (!released) return [stack, service, kind, "not released", "", "", "", "", ""];
  return [
    stack,
    service,
    kind,
    digest === null ? "" : shortDigest(digest).replace("sha256:", ""),
    commit?.slice(0, 12) ?? "-",
    runningTasks === null || desiredTasks === null ? "-" : `${runningTasks}/${desiredTasks}`,
    rollout ?? "-",
    verifiedAt === null ? "no" : (verifiedAt.split("T")[0] ?? ""),
    since === null ? "-" : since.replace("T", " ").replace(/(:\d\d)\.\d+Z$/, "$1"),
  ];
}
