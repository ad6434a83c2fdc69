import { compliant, faults, image, lines, spoiled } from "../support";

const rule = "user-not-root";

test("a user by number or name is accepted; the last one counts", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(faults(rule, "")).toEqual([]);
  expect(faults(rule, spoiled("USER 1000:1000", "USER jenkins"))).toEqual([]);
  expect(faults(rule, spoiled("USER 1000:1000", "USER root\nRUN true\nUSER 1000"))).toEqual([]);
});

test("the user of the stage below counts", () => {
  expect(faults(rule, `FROM ${image()} AS base\nUSER 1000\nFROM base\nRUN true\n`)).toEqual([]);
  expect(lines(rule, `FROM ${image()} AS base\nUSER 1000\nFROM base\nUSER root\n`)).toEqual([4]);
});

test("no user is found at the last FROM; users of other stages do not count", () => {
  expect(faults(rule, spoiled("USER 1000:1000\n", "").replace("WORKDIR /app", "USER 1000"))).toEqual([
    "5: the image has no USER, so it may be root: add USER 1000:1000",
  ]);
});

test.each(["root", "0", "0:0", "root:1000", "${WHO}"])("USER %s is found", (user) => {
  expect(faults(rule, spoiled("USER 1000:1000", `USER ${user}`))).toEqual([
    `8: the last USER is "${user}": name one that is not root, such as 1000:1000`,
  ]);
});

test.each(['"root"', "'0'", "+0"])("USER %s is root for Docker", (user) => {
  expect(lines(rule, spoiled("USER 1000:1000", `USER ${user}`))).toEqual([8]);
});

test("back to root after the service's user is found", () => {
  expect(lines(rule, spoiled("USER 1000:1000", "USER 1000\nUSER root"))).toEqual([9]);
});
