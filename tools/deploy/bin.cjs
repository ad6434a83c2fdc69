"use strict";
require("../register.cjs");
require("./main.ts")
  .main(process.argv.slice(2))
  .then((status) => (process.exitCode = status));
