import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { call } from "./failure";

export interface RedAlarm {
  readonly name: string;
  readonly reason: string;
}

export interface CloudWatchPort {
  /** Those of the alarms that are in ALARM. One that does not exist is not. */
  readonly red: (names: readonly string[]) => Promise<readonly RedAlarm[]>;
}

/** Names that one call takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const namesAtOnce = 100;

export function cloudWatchPort(client: CloudWatchClient): CloudWatchPort {
  return {
    red: async (names) => {
      const found: RedAlarm[] = [];
      for (let from = 0; from < names.length; from += namesAtOnce) {
        const command = new DescribeAlarmsCommand({
          AlarmNames: names.slice(from, from + namesAtOnce),
          // Without it composite alarms are left out.
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
          MaxRecords: namesAtOnce,
        });
        const answer = await call("cloudwatch:DescribeAlarms", () => client.send(command));
        for (const alarm of [...(answer?.MetricAlarms ?? []), ...(answer?.CompositeAlarms ?? [])]) {
          if (alarm.StateValue === "ALARM")
            found.push({ name: alarm.AlarmName ?? "", reason: alarm.StateReason ?? "no reason given" });
        }
      }
      return found;
    },
  };
}
