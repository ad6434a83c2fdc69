"use strict";
/** Entry point of the process that runs the program: teaches Node to read TypeScript, then waits for the request. */
require("../code-cache.cjs");
const { sourceMapOf } = require("../../register.cjs");
require("./child.ts").serve(sourceMapOf);
