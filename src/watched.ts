import { type Alerts } from "../components/alerts/alerts";
import { type NameParts } from "../components/shared/names";

/** Thresholds, with whom the alarms tell and how they are called: everything on the platform is watched. */
export type Watched = ReturnType<typeof watchedBy>;

export function watchedBy({ topics }: Pick<Alerts, "topics">, naming: NameParts) {
  return <T>(thresholds: T) => ({
    kind: "alarms" as const,
    topics,
    namePrefix: `${naming.project}-${naming.environment}`,
    thresholds,
  });
}
