const tseslint = require("typescript-eslint");

/** What each layer may import. ADR 0003 (docs/adr/0003-import-direction.md) says why; tests/architecture holds the rest. */
const layers = [
  {
    files: ["components/shared/**/*.ts"],
    forbid: ["**/src/**", "**/tools/**", "**/tests/**", "**/policies/**"],
    why: "components/shared is the lowest layer",
  },
  {
    files: ["components/**/*.ts"],
    forbid: ["**/src/**", "**/tools/**", "**/tests/**", "**/policies/**"],
    why: "a component must be liftable out of this repository: it knows no settings, no tool, no test",
  },
  {
    files: ["src/**/*.ts"],
    forbid: ["**/tools/**", "**/tests/**", "**/policies/**"],
    why: "the program knows only its components",
  },
  {
    files: ["policies/**/*.ts"],
    forbid: ["**/src/**", "**/components/**", "**/tools/**", "**/tests/**"],
    why: "the pack serves any program: it imports nothing of ours",
  },
  {
    files: ["tools/preview/**/*.ts"],
    forbid: ["**/src/**", "**/components/**", "**/policies/**", "**/tests/**"],
    why: "the preview serves any program: it imports nothing of ours",
  },
  {
    files: ["examples/**/*.ts"],
    forbid: ["**/components/**", "**/policies/**", "**/tools/**", "**/tests/**", "../../**"],
    why: "an example stands for a repository of its own",
  },
  { files: ["tools/**/*.ts"], forbid: ["**/tests/**"], why: "tools run without the tests" },
];

const wholeSdk = [
  { name: "@pulumi/aws", message: 'Import the service ("@pulumi/aws/ec2"): the whole SDK loads 3x slower.' },
  { name: "@pulumi/awsx", message: 'Import "@pulumi/awsx/ec2".' },
];

const noEnv = {
  object: "process",
  property: "env",
  message: "Environment variables are read in one file per tool (tools/*/env.ts).",
};

module.exports = tseslint.config(
  { ignores: ["**/node_modules/**", "policies/bin/**", "out/**", "coverage/**", "tests/fixtures/**"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-restricted-properties": ["error", noEnv],
      "no-restricted-imports": ["error", { paths: wholeSdk }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // A Pulumi resource is created for its effect.
      "no-new": "off",
    },
  },
  ...layers.map(({ files, forbid, why }) => ({
    files,
    rules: { "no-restricted-imports": ["error", { paths: wholeSdk, patterns: [{ group: forbid, message: why }] }] },
  })),
  {
    // One door for configuration (style: "One door"): only the loader reads pulumi.Config.
    files: ["src/**/*.ts", "components/**/*.ts"],
    ignores: ["src/settings/load.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.property.name='Config']",
          message: "Only src/settings/load.ts reads pulumi.Config.",
        },
        {
          selector: "CallExpression[callee.property.name='apply'] NewExpression[callee.type='MemberExpression']",
          message: "No resource inside apply: it would be missing from a first preview.",
        },
      ],
    },
  },
  { files: ["tools/*/env.ts", "apps/*/src/env.ts"], rules: { "no-restricted-properties": "off" } },
  {
    files: ["tests/**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
      // Recorded inputs are JSON of unknown form.
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-require-imports": "off",
      "no-restricted-properties": "off",
      "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  // Generated: as long as there are rules.
  { files: ["policies/rules/index.ts"], rules: { "max-lines": "off" } },
);
