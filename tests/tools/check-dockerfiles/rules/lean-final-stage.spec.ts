import { compliant, faults, image, lines, spoiled } from "../support";

const rule = "lean-final-stage";
const inFinal = (run: string) => spoiled("ENV NODE_ENV=production", `RUN ${run}`);

test("what builds in a stage before, and what only looks like it, is accepted", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(lines(rule, inFinal("rm -rf /usr/local/lib/node_modules /usr/local/bin/npx /opt/yarn-*"))).toEqual([]);
  expect(lines(rule, inFinal("apk add --no-cache ca-certificates && mkdir /make"))).toEqual([]);
});

test.each([
  ["npm ci --omit=dev", "npm ci --omit=dev"],
  ["cd /app && npm install", "npm install"],
  ["corepack enable; yarn", "yarn"],
  ["npx esbuild", "npx esbuild"],
  ["tsc -p .", "tsc -p ."],
  ["mvn package", "mvn package"],
  ["NODE_ENV=x pnpm run build", "pnpm run build"],
  ["apk add --no-cache git build-base", "apk add --no-cache git build-base"],
  ['sh -c "make install"', 'make install"'],
  ['["npm", "ci"]', "npm ci"],
])("%s is found", (run, told) => {
  expect(faults(rule, inFinal(run))).toEqual([
    `6: "${told}" in the image that runs: build in a stage before it and COPY --from that`,
  ]);
});

test("one stage alone, and a stage below the last one, are in the image", () => {
  expect(lines(rule, `FROM ${image()}\nRUN npm ci\n`)).toEqual([2]);
  expect(lines(rule, `FROM ${image()} AS base\nRUN npm ci\nFROM base\nUSER 1000\n`)).toEqual([2]);
});
