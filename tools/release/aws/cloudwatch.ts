import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { type Call } from "./call";

export interface AlarmState {
  readonly name: string;
  /** OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: string;
  readonly reason: string;
}

export interface CloudWatchPort {
  /** The state of each alarm that exists; one that does not is left out. */
  readonly alarms: (names: readonly string[]) => Promise<readonly AlarmState[]>;
}

/** DescribeAlarms takes no more names. */
const namesAtOnce = 100;

export function createCloudWatch(client: CloudWatchClient, call: Call): CloudWatchPort {
  return {
    alarms: async (names) => {
      const found: AlarmState[] = [];
      for (let from = 0; from < names.length; from += namesAtOnce) {
        const answer = await call("cloudwatch:DescribeAlarms", () =>
          client.send(
            new DescribeAlarmsCommand({
              AlarmNames: names.slice(from, from + namesAtOnce),
              // Without it composite alarms are left out.
              AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
              MaxRecords: namesAtOnce,
            }),
          ),
        );
        for (const alarm of [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])])
          found.push({
            name: alarm.AlarmName ?? "",
            state: alarm.StateValue ?? "",
            reason: alarm.StateReason ?? "",
          });
      }
      return found;
    },
  };
}
