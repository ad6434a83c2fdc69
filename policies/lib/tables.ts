import { type Props } from "./props";
import { list, object } from "./values";

/** DynamoDB: tables, and the copies of them in other regions. */

export const tableType = "aws:dynamodb/table:Table";
/** A copy that is a resource of its own. */
export const replicaType = "aws:dynamodb/tableReplica:TableReplica";

/** A copy of a table, whichever of the forms the program used. */
export interface Replica {
  /** `replicas[0].`, or nothing for one that is a resource. */
  readonly place: string;
  readonly read: () => Record<string, unknown>;
}

export function replicasOf(type: string, props: Props): Replica[] {
  if (type === replicaType) return [{ place: "", read: () => props }];
  const replicas = list(props.replicas);
  return Array.from({ length: replicas.length }, (_, index) => ({
    place: `replicas[${index}].`,
    read: () => object(replicas[index]),
  }));
}
