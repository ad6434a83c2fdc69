"use strict";
require("../register.cjs");
require("./code-cache.cjs");
require("./cli.ts").run(process.argv.slice(2));
