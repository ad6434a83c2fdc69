import { defineResourceRule } from "../../lib/rule";
import { replicasOf, replicaType, tableType } from "../../lib/tables";
import { each } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

export const dynamodbDeletionProtection = defineResourceRule<{ required: boolean }>({
  id: "dynamodb-deletion-protection",
  title: "Tables refuse to be deleted",
  description: "Every table, and every copy of it in another region, has AWS's own deletion protection.",
  severity: "medium",
  controls: { securityHub: ["DynamoDB.6"] },
  remediation: "Set deletionProtectionEnabled: true on the table and on each replica.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",
  types: [tableType, replicaType],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether tables must be protected. False where a stack is torn down often.",
        default: true,
      },
    },
  },
  *check({ type, props, config }) {
    if (!config.required) return;
    const own = { place: "", read: () => props };
    const places: () => readonly { place: string; read: () => typeof props }[] = () => replicasOf(type, props);
    const checks = [() => (type === tableType ? [own] : []), places];
    yield* each(checks, (held) =>
      each(held(), function* ({ place, read }) {
        if (!isTrue(read().deletionProtectionEnabled)) yield `${place}deletionProtectionEnabled is not true; set it`;
      }),
    );
  },
  fix(props, _config, type) {
    if (type === tableType) props.deletionProtectionEnabled = true;
    for (const { read } of replicasOf(type, props)) read().deletionProtectionEnabled = true;
  },
});
