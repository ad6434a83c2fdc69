import { compliant, faults, lines, spoiled } from "../support";

const rule = "exec-form";

test("lists are accepted", () => {
  expect(faults(rule, compliant)).toEqual([]);
});

test.each([
  ["CMD", 'CMD ["dist/main.js"]', "CMD node dist/main.js", 10],
  ["ENTRYPOINT", 'ENTRYPOINT ["node"]', "ENTRYPOINT exec node", 9],
])("%s through a shell is found", (keyword, list, shell, line) => {
  expect(faults(rule, spoiled(list, shell))).toEqual([
    `${String(line)}: ${keyword} goes through a shell: write it as a list, ["program", "argument"]`,
  ]);
});

test.each(['CMD ["dist/main.js"', "CMD ['dist/main.js']", 'CMD "dist/main.js"'])(
  "%s is no list for Docker, but a shell's text",
  (cmd) => {
    expect(lines(rule, spoiled('CMD ["dist/main.js"]', cmd))).toEqual([10]);
  },
);

test.each([
  [
    '["sh", "-c", "node dist/main.js"]',
    "sh, which keeps SIGTERM: start the program itself, or with exec as the last command",
  ],
  [
    '["/bin/bash", "-ec", "node dist/main.js"]',
    "/bin/bash, which keeps SIGTERM: start the program itself, or with exec as the last command",
  ],
  ['["npm", "start"]', "npm, which keeps SIGTERM: start the program itself"],
])("a list that puts something between all the same is found: %s", (cmd, what) => {
  expect(faults(rule, spoiled('CMD ["dist/main.js"]', `CMD ${cmd}`))).toEqual([`10: CMD starts ${what}`]);
});

test.each(['["sh", "-c", "./migrate && exec node dist/main.js"]', '["sh", "start.sh"]', '["node", "-c", "x"]'])(
  "%s is accepted",
  (cmd) => {
    expect(faults(rule, spoiled('CMD ["dist/main.js"]', `CMD ${cmd}`))).toEqual([]);
  },
);
