import { createRequire } from "node:module";
import type * as aws from "./aws/aws";
import { type CreateAws } from "./aws/aws";
import { sleep } from "./aws/time";
import { withoutVersionNotice } from "./env";
import { createReadOutputs } from "./outputs/read";
import { run } from "./run";
import { createSmokeTest } from "./verify/smoke-test";

/** The SDK takes a quarter of a second to load; the commands that need no AWS do not wait for it. */
const createAws: CreateAws = (region, retry) => {
  withoutVersionNotice();
  const late = createRequire(__filename)("./aws/aws") as typeof aws;
  return Promise.resolve(late.createAws(region, retry));
};

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
