import { type CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { alarmStates, type AlarmState } from "../../aws/alarms";
import { type Call } from "./call";

export interface CloudWatchPort {
  /** The state of each alarm that exists; one that does not is left out. */
  readonly alarms: (names: readonly string[]) => Promise<readonly AlarmState[]>;
}

export function createCloudWatch(client: CloudWatchClient, call: Call): CloudWatchPort {
  return { alarms: (names) => alarmStates(client, names, call) };
}
