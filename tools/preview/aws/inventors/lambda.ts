import { byName, type Inventor } from "../facts";

/** Functions. */
export const lambda: Readonly<Record<string, Inventor>> = {
  "aws:lambda/function:Function": byName("lambda", (name) => `function:${name}`),
};
