import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";

export interface AlarmState {
  readonly name: string;
  /** OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: string;
  /** Empty when AWS gave none. */
  readonly reason: string;
}

/** How a tool makes a call: what it retries and how it tells of a failure is its own. */
type Call = <T>(action: string, send: () => Promise<T>) => Promise<T | undefined>;

/** Names that one call takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const namesAtOnce = 100;

/** The state of each alarm that exists, composite ones too; one that does not is left out. */
export async function alarmStates(
  client: CloudWatchClient,
  names: readonly string[],
  call: Call,
): Promise<readonly AlarmState[]> {
  const found: AlarmState[] = [];
  for (let from = 0; from < names.length; from += namesAtOnce) {
    const command = new DescribeAlarmsCommand({
      AlarmNames: names.slice(from, from + namesAtOnce),
      // Without it composite alarms are left out.
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
      MaxRecords: namesAtOnce,
    });
    const answer = await call("cloudwatch:DescribeAlarms", () => client.send(command));
    for (const alarm of [...(answer?.MetricAlarms ?? []), ...(answer?.CompositeAlarms ?? [])]) {
      found.push({
        name: alarm.AlarmName ?? "",
        state: alarm.StateValue ?? "",
        reason: alarm.StateReason ?? "",
      });
    }
  }
  return found;
}
