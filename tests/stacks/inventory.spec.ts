import * as path from "node:path";
import { expectGolden } from "../support/golden";
import { stackResources, stacks } from "../support/stacks";
import { inventory } from "./inventory";

test.each(stacks)("%s is what was reviewed", async (stack) => {
  expectGolden(inventory(await stackResources(stack)), path.join(__dirname, "golden", `${stack}.txt`));
});
