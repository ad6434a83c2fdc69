import { createAws } from "./aws/aws";
import { sleep } from "./aws/time";
import { createReadOutputs } from "./outputs/read";
import { run } from "./run";
import { createSmokeTest } from "./verify/smoke-test";

/** The real world, for the commands that ask AWS. */
export const world = {
  readOutputs: createReadOutputs(run),
  createAws,
  createSmokeTest,
  run,
  sleep,
  random: Math.random,
  onInterrupt: (leave: () => void) => {
    const interrupted = () => {
      leave();
      // 128 and the number of SIGINT, as a shell has it.
      process.exit(130);
    };
    process.once("SIGINT", interrupted);
    return () => void process.off("SIGINT", interrupted);
  },
};
