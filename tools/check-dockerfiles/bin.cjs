"use strict";
require("../register.cjs");
process.exitCode = require("./main.ts").main(process.argv.slice(2));
