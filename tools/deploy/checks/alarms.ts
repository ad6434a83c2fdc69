import { z } from "zod";
import { NotAllowed } from "../aws/failure";
import { queryJson } from "../cli";
import { outsideError, refused } from "../errors";
import { type Check } from "./check";

const outputs = z.object({
  services: z.record(z.string(), z.object({ pageAlarmNames: z.array(z.string()).default([]) })).default({}),
});

/**
 * ECS does not watch an alarm that is red when a deployment starts, so it would not roll back by it:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
export const alarms: Check = {
  name: "alarms",
  appliesTo: ({ options }) => options.verb === "up" && !options.ignoreAlarms,
  run: async ({ pulumi, facts, world }) => {
    const { services } = await queryJson(pulumi, ["stack", "output", "--json", "--stack", facts.stack], outputs);
    const names = [...new Set(Object.values(services).flatMap(({ pageAlarmNames }) => pageAlarmNames))];
    if (names.length === 0) return "none yet";
    const { cloudWatch } = world.aws(facts.region);
    const red = await cloudWatch.red(names).catch((error: unknown) => {
      if (error instanceof NotAllowed)
        throw outsideError(`The alarms could not be read: ${error.message}. Allow it, or say --ignore-alarms.`);
      throw error;
    });
    if (red.length === 0) return `${names.length}, none is red`;
    throw refused(
      `Red before the deployment starts; ECS would not watch it, so nothing would roll back by it:\n${red
        .map(({ name, reason }) => `  ${name}: ${reason}`)
        .join("\n")}\nWait until it is green. When the deployment is the cure: --ignore-alarms`,
    );
  },
};
