"use strict";
/** Refuses a Node that is too old, before anything that such a Node could not parse is loaded. No dependencies. */
var MINIMUM = [20, 19, 0];

/** The message for a version that is too old, or undefined. */
function problemWith(version) {
  var parts = version.replace(/^v/, "").split(".").map(Number);
  for (var i = 0; i < 3; i++) {
    if (parts[i] > MINIMUM[i]) return undefined;
    if (parts[i] < MINIMUM[i]) {
      return (
        "Node " +
        MINIMUM.join(".") +
        " or newer is needed, this is Node " +
        version.replace(/^v/, "") +
        ".\n" +
        "Install it from https://nodejs.org, or with a version manager: nvm install (it reads .nvmrc)."
      );
    }
  }
  return undefined;
}

module.exports = { problemWith: problemWith };
