import { z } from "zod";

const inRepository = z
  .string()
  .regex(
    /^(?!.*\.\.)[\w.][\w.-]*(\/[\w.][\w.-]*)*$/,
    "want a path inside the repository, such as apps/hello/Dockerfile",
  );

export const build = z
  .strictObject({
    dockerfile: inRepository.describe("Dockerfile in the repository of `ci.source`"),
    context: inRepository.default(".").describe("Directory that the build gets"),
  })
  .optional()
  .describe("How CodeBuild makes its image, for `npm run release -- build`; in the stack where images are built");
