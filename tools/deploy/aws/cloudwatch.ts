import { type CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { alarmStates } from "../../aws/alarms";
import { call } from "./failure";

export interface RedAlarm {
  readonly name: string;
  readonly reason: string;
}

export interface CloudWatchPort {
  /** Those of the alarms that are in ALARM. One that does not exist is not. */
  readonly red: (names: readonly string[]) => Promise<readonly RedAlarm[]>;
}

export function cloudWatchPort(client: CloudWatchClient): CloudWatchPort {
  return {
    red: async (names) =>
      (await alarmStates(client, names, call))
        .filter(({ state }) => state === "ALARM")
        .map(({ name, reason }) => ({ name, reason: reason === "" ? "no reason given" : reason })),
  };
}
