import { setTimeout as wait } from "node:timers/promises";
import { type Sleep } from "./call";

/** Waits for real. */
export const sleep: Sleep = async (milliseconds) => {
  await wait(milliseconds);
};
