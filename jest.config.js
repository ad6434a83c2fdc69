/** Tests never type-check (`npm run check` does, once): @swc/jest only strips types. */
/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.spec.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // Pulumi's SDK loads npm's own tree reader, half a second a worker and file, for functions that are turned into text. No test does.
  moduleNameMapper: { "^@npmcli/arborist$": "<rootDir>/tests/support/no-arborist.js" },
  modulePathIgnorePatterns: ["<rootDir>/policies/bin", "<rootDir>/out"],
  // The SDK is large: a worker that has loaded it for many files is cheaper to replace than to keep.
  workerIdleMemoryLimit: "1200MB",
  testTimeout: 120000,
  // Jest leaves one processor free; on the two of a CI machine that would halve the speed.
  maxWorkers: "100%",
  // Coverage costs a third more time, so it is collected where the thresholds are enforced: in CI, or with --coverage.
  collectCoverage: process.env.CI === "true",
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "lcov"],
  collectCoverageFrom: [
    "src/**/*.ts",
    "apps/*/src/**/*.ts",
    "components/**/*.ts",
    "policies/{lib,rules}/**/*.ts",
    "tools/*/**/*.ts",
  ],
  coverageThreshold: { global: { lines: 85, statements: 85, functions: 85, branches: 85 } },
};
