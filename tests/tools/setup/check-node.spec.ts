const { problemWith } = require("../../../tools/setup/check-node.cjs");

test.each(["v20.19.0", "v20.19.1", "v20.20.2", "v22.0.0", "v24.1.0"])("%s is new enough", (version) => {
  expect(problemWith(version)).toBeUndefined();
});

test.each(["v20.18.3", "v18.20.0", "v8.0.0"])("%s is refused with what to do", (version) => {
  expect(problemWith(version)).toBe(
    `Node 20.19.0 or newer is needed, this is Node ${version.slice(1)}.\nInstall it from https://nodejs.org, or with a version manager: nvm install (it reads .nvmrc).`,
  );
});
