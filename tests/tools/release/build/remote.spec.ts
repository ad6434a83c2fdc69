import { type Aws } from "../../../../tools/release/aws/aws";
import { buildRemotely } from "../../../../tools/release/build/remote";
import { commit } from "../../../support/release-project";

/** Builds one commit with several projects. @returns the tokens that CodeBuild was given */
async function tokensOf(...projects: readonly string[]): Promise<string[]> {
  const tokens: string[] = [];
  const codebuild = {
    recent: () => Promise.resolve([]),
    start: ({ token }: { readonly token: string }) => {
      tokens.push(token);
      return Promise.resolve({ id: "1", status: "SUCCEEDED", exported: {} });
    },
  };
  for (const project of projects)
    await buildRemotely(
      { project, commit },
      {
        aws: { codebuild } as unknown as Aws,
        now: () => new Date(),
        sleep: () => Promise.resolve(),
        intervalSeconds: 1,
        progress: () => undefined,
        onStarted: () => undefined,
      },
    );
  return tokens;
}

test("CodeBuild refuses a token that comes back with another project, so each project has its own", async () => {
  const [dev, prod, again] = await tokensOf("platform-dev-hello", "platform-prod-hello", "platform-dev-hello");
  expect(again).toBe(dev);
  expect(prod).not.toBe(dev);
});
