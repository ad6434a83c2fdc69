"use strict";
/** Stands for npm's tree reader, which no test needs. Whoever does need it is told so. */
module.exports = {
  Arborist: class {
    constructor() {
      throw new Error("tests run without @npmcli/arborist; see moduleNameMapper in jest.config.js");
    }
  },
};
