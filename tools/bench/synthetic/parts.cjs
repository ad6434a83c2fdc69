"use strict";
/** `node parts.cjs FOLDER STACK PACK OUT`: previews a synthetic stack a part at a time and prints what each took, as JSON. */
require("../../register.cjs");
const [dir, stack, pack, out] = process.argv.slice(2);
require("./parts.ts")
  .timeParts(dir, stack, pack, out)
  .then((parts) => process.stdout.write(`${JSON.stringify(parts)}\n`));
