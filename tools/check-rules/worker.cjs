"use strict";
// A process of its own for the mutants of rules: one that loops for ever is ended from outside.
require("../register.cjs");
const { tryMutants } = require("./worker.ts");
process.on("message", (/** @type {import("./worker").Task} */ task) => {
  tryMutants(task, (message) => process.send(message)).catch((error) => {
    process.send({ kind: "broken", rule: task.rule, why: error.stack });
  });
});
