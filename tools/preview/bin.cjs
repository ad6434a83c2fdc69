"use strict";
require("../register.cjs");
require("./cli.ts").run(process.argv.slice(2));
