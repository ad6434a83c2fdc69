import { z } from "zod";
import { queryJson } from "../cli";
import { DeployError, refused } from "../errors";
import { always, type Check } from "./check";

const whoami = z.object({ user: z.string().default(""), url: z.string().default("") });

/** Whether there is a backend for the state. */
export const login: Check = {
  name: "login",
  appliesTo: always,
  run: async ({ pulumi }) => {
    try {
      const { user, url } = await queryJson(pulumi, ["whoami", "--json"], whoami);
      return `${user} at ${withoutQuery(url)}`;
    } catch (error) {
      if (!(error instanceof DeployError)) throw error;
      throw refused(
        `pulumi is not logged in to a state backend: pulumi login s3://<state bucket>, or set PULUMI_ACCESS_TOKEN for Pulumi Cloud.\n  ${error.message}`,
      );
    }
  },
};

/** The address of a bucket can carry settings behind a question mark; nobody needs them here. */
function withoutQuery(url: string): string {
  return url.split("?")[0] ?? url;
}
