import { z } from "zod";
import { isContext, isDockerfile } from "../../../../components/image-builder/plan";

const want = "want a path inside the repository, of letters, digits and . _ - /, such as apps/hello";

export const build = z
  .strictObject({
    dockerfile: z
      .string()
      .refine(isDockerfile, `${want}/Dockerfile`)
      .describe("Dockerfile in the repository of `ci.source`"),
    context: z.string().refine(isContext, want).default(".").describe("Directory that the build gets"),
  })
  .optional()
  .describe("How CodeBuild makes its image, for `npm run release -- build`; in the stack where images are built");
