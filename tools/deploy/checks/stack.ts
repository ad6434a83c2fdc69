import { z } from "zod";
import { queryJson } from "../cli";
import { refused } from "../errors";
import { always, type Check } from "./check";

const list = z.array(z.object({ name: z.string() }));

/** Whether the backend knows the stack under the name that pulumi will be given. */
export const stack: Check = {
  name: "stack",
  appliesTo: always,
  run: async ({ pulumi, facts }) => {
    const names = (await queryJson(pulumi, ["stack", "ls", "--json"], list)).map(({ name }) => name);
    if (names.includes(facts.stack)) return facts.stack;
    const elsewhere = names.find((name) => name.endsWith(`/${facts.stack}`));
    if (elsewhere !== undefined)
      throw refused(
        `The backend lists the stack as "${elsewhere}". Make its organisation yours: pulumi org set-default ${elsewhere.split("/")[0] ?? ""}`,
      );
    throw refused(
      `The backend has no stack "${facts.stack}" of this project. Make it, with a key of its own for its secrets:\n  pulumi stack init ${facts.stack} --secrets-provider "awskms://alias/<key>?region=${facts.region}"`,
    );
  },
};
