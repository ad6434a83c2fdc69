import { compliant, faults, lines, spoiled } from "../support";

const rule = "no-secrets";
const planted = "hunter2-planted";

test("settings and places of secrets are accepted", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(faults(rule, spoiled("NODE_ENV=production", "DB_PASSWORD_FILE=/run/x API_TOKEN_ARN=arn"))).toEqual([]);
});

test.each([
  ["ENV", `ENV A=b DB_PASSWORD=${planted}`, "ENV DB_PASSWORD"],
  ["the old form of ENV", `ENV GITHUB_TOKEN ${planted}`, "ENV GITHUB_TOKEN"],
  ["ARG, which stays in the history", "ARG NPM_TOKEN", "ARG NPM_TOKEN"],
  ["ARG with a value", `ARG apiKey=${planted}`, "ARG apiKey"],
  ["an access key by its form", "ENV WHO=AKIAIOSFODNN7EXAMPLE", "ENV WHO"],
  ["a password in a URL", `LABEL db="postgres://me:${planted}@db/x"`, "LABEL db"],
  ["a variable of a command", `RUN export AWS_SECRET_ACCESS_KEY=${planted} && ./fetch`, "RUN AWS_SECRET_ACCESS_KEY"],
  ["an option of a command", `RUN fetch --api-key="${planted}"`, "RUN api-key"],
  [
    "a line of a file that a command writes",
    `RUN echo //r.example.com/:_authToken=${planted} > .npmrc`,
    "RUN _authToken",
  ],
  ["a value by its form", "RUN ./sign AKIAIOSFODNN7EXAMPLE", "RUN with a value that"],
  ["a file of settings", "COPY app/.env.prod package.json ./", "COPY app/.env.prod"],
  ["a private key", "ADD id_ed25519 /root/.ssh/", "ADD id_ed25519"],
])("%s is found, and its value is not told", (_what, instruction, name) => {
  const found = faults(rule, spoiled("ENV NODE_ENV=production", instruction));
  expect(found).toEqual([expect.stringMatching(new RegExp(`^6: ${name} looks like a secret: `))]);
  expect(found.join("")).not.toMatch(new RegExp(`${planted}|AKIA`));
});

test("a command that reads a secret where it is, is accepted", () => {
  const run = `RUN --mount=type=secret,id=NPM_TOKEN NPM_TOKEN=$(cat /run/secrets/NPM_TOKEN) npm_config_token="$NPM_TOKEN" npm ci`;
  expect(faults(rule, spoiled("WORKDIR /app", run))).toEqual([]);
  expect(faults(rule, spoiled("WORKDIR /app", "ENV TOKENIZER=bpe\nCOPY .env.ts ./src/environment/ ./"))).toEqual([]);
});

test("stages that are thrown away count too: their layers stay in the cache", () => {
  expect(lines(rule, spoiled("WORKDIR /app", "ARG NPM_TOKEN"))).toEqual([2]);
});
