import { defineResourceRule } from "../../lib/rule";
import { replicasOf, replicaType, tableType } from "../../lib/tables";
import { each } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

export const dynamodbPointInTimeRecovery = defineResourceRule<{ required: boolean }>({
  id: "dynamodb-point-in-time-recovery",
  title: "Tables can be put back to any second",
  description: "Every table, and every copy of it in another region, has point-in-time recovery.",
  severity: "medium",
  controls: { securityHub: ["DynamoDB.2"], checkov: ["CKV_AWS_28"], other: ["AWS-0024", "AwsSolutions-DDB3"] },
  remediation: "Set pointInTimeRecovery.enabled: true on the table, and pointInTimeRecovery: true on each replica.",
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
  types: [tableType, replicaType],
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether tables must have it. False where nobody misses what is lost.",
        default: true,
      },
    },
  },
  *check({ type, props, config }) {
    if (!config.required) return;
    const checks: (() => Iterable<string>)[] = [
      function* () {
        if (type === tableType && !isTrue(object(props.pointInTimeRecovery).enabled))
          yield "pointInTimeRecovery.enabled is not true; set it";
      },
      () =>
        each(replicasOf(type, props), function* ({ place, read }) {
          if (!isTrue(read().pointInTimeRecovery)) yield `${place}pointInTimeRecovery is not true; set it`;
        }),
    ];
    yield* each(checks, (check) => check());
  },
  fix(props, _config, type) {
    if (type === tableType) props.pointInTimeRecovery = { ...object(props.pointInTimeRecovery), enabled: true };
    for (const { read } of replicasOf(type, props)) read().pointInTimeRecovery = true;
  },
});
