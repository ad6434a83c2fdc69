import { checkDockerfile } from "../../../tools/check-dockerfiles/check";
import { compliant, image, spoiled } from "./support";

const found = (text: string) => checkDockerfile(text).map(({ line, rule }) => `${String(line)} ${rule}`);

test("the compliant Dockerfile of the specs has no finding", () => {
  expect(checkDockerfile(compliant)).toEqual([]);
});

test("own rules and dockerfilelint together, by line", () => {
  expect(found("FROM node:latest\nRUN sudo true && apt-get update\nCMD node x\n")).toEqual([
    "1 digest-pinned",
    "1 dockerfilelint/latest_tag",
    "1 user-not-root",
    "1 version-named",
    "2 dockerfilelint/apt-get-update_require_install",
    "2 dockerfilelint/apt-get_missing_rm",
    "2 dockerfilelint/sudo_usage",
    "3 exec-form",
  ]);
});

test("a file without FROM is no Dockerfile, and a FROM without an image names none", () => {
  expect(found("FROM\n")).toEqual([
    "1 dockerfilelint/invalid_line",
    "1 dockerfilelint/required_params",
    "1 user-not-root",
  ]);
  expect(found("")).toEqual(["1 no-stage"]);
});

test("a stage is no image that lacks a tag, in whatever case; an image is", () => {
  expect(found(`FROM ${image()} AS Base\nFROM base AS test\nFROM base\nUSER 1000\n`)).toEqual([]);
  expect(found("FROM node\nUSER 1000\n")).toEqual(["1 digest-pinned", "1 version-named"]);
});

test("all lines of an instruction are read", () => {
  expect(found(spoiled("RUN npm ci && npm run build", "RUN npm ci \\\n  && sudo npm run build"))).toEqual([
    "4 dockerfilelint/sudo_usage",
  ]);
});

test("lines of a here-document are no instructions", () => {
  expect(found(spoiled("RUN npm ci && npm run build", "RUN <<END\nset -e\nnpm ci\nEND"))).toEqual([]);
  expect(found(spoiled("RUN npm ci && npm run build", "RUN <<END\nnpm ci\nEND\nRUN sudo true"))).toEqual([
    "7 dockerfilelint/sudo_usage",
  ]);
});

describe("an allowance", () => {
  const allowed = (comment: string, run = "RUN npm ci") =>
    found(spoiled("ENV NODE_ENV=production", `# check-dockerfiles: ${comment}\n${run}`));

  test("with a reason takes one rule back for the instruction below", () => {
    expect(allowed("allow lean-final-stage because the agent's work is to build")).toEqual([]);
    expect(allowed("allow lean-final-stage because of the agent\n# More words.")).toEqual([]);
  });

  test("holds for dockerfilelint too", () => {
    const text = spoiled(
      "RUN npm ci",
      "# check-dockerfiles: allow dockerfilelint/sudo_usage because of a test\nRUN sudo npm ci",
    );
    expect(found(text)).toEqual([]);
  });

  test("without a reason allows nothing and is found", () => {
    expect(allowed("allow lean-final-stage")).toEqual(["6 allowance", "7 lean-final-stage"]);
  });

  test("of another rule, or of what is not there, is found", () => {
    expect(allowed("allow exec-form because of a test")).toEqual(["6 allowance", "7 lean-final-stage"]);
    expect(allowed("allow lean-final-stage because of a test", "RUN true")).toEqual(["6 allowance"]);
    expect(found(`${compliant}# check-dockerfiles: allow exec-form because of a test\n`)).toEqual(["11 allowance"]);
  });

  test("that is wrong is told with what to do", () => {
    const words = (comment: string) => checkDockerfile(`# check-dockerfiles: ${comment}\n${compliant}`);
    expect(words("allow exec-form")).toEqual([
      { line: 1, rule: "allowance", message: '"allow exec-form" gives no reason: write "allow exec-form because …"' },
    ]);
    expect(words("allow exec-form because of a test")[0]?.message).toBe(
      '"allow exec-form" allows nothing: the instruction below does not break that rule; remove the comment',
    );
  });

  test("reaches no further than one instruction", () => {
    expect(allowed("allow lean-final-stage because of a test", "RUN npm ci\nRUN npm ci")).toEqual([
      "8 lean-final-stage",
    ]);
  });
});

test("the image helper of the specs makes what the rules ask for", () => {
  expect(image()).toMatch(/^[\w./]+:[\d.]+@sha256:a{64}$/);
});
