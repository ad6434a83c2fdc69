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
