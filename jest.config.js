/** Tests never type-check (`npm run check` does, once): @swc/jest only strips types. */
/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.spec.ts"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } }],
  },
  modulePathIgnorePatterns: ["<rootDir>/policies/bin", "<rootDir>/out"],
  // The SDK is large: a worker that has loaded it for many files is cheaper to replace than to keep.
  workerIdleMemoryLimit: "1200MB",
  testTimeout: 60000,
};
