import { checkEngine } from "../../../components/database/engine";
import { checkDatabaseName } from "../../../components/database/plan";
import { checkThresholds } from "../../../components/queue/alarms";
import { engineOf } from "../../resources/create";
import { type Settings } from "../schema";
import { type Breach } from "./model";
import { type Check, held, refusals } from "./refusals";

type Resource = Settings["resources"][string];

/** What databases, queues and buckets would refuse, one after the other and without a key. */
export function checkResourceParts({ resources }: Settings): Breach[] {
  return Object.entries(resources).flatMap(([name, resource]) =>
    refusals(checksOf(resource).map(([key, check]) => [`resources.${name}${key}`, check])),
  );
}

function checksOf(resource: Resource): Check[] {
  switch (resource.kind) {
    case "postgres":
    case "auroraPostgres":
      return [
        held("", checkEngine, engineOf(resource)),
        held(".databaseName", checkDatabaseName, resource.databaseName),
      ];
    case "queue":
      return [held(".thresholds", checkThresholds, resource.thresholds, resource.retentionDays)];
    case "bucket":
      return [];
  }
}
