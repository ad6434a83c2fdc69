import { compliant, faults, lines, spoiled } from "../support";

const rule = "no-remote-add";

test("files of the context and checked downloads are accepted", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(faults(rule, spoiled("WORKDIR /app", "ADD https.tar.gz /app/"))).toEqual([]);
  const checked = `ADD --checksum=sha256:${"a".repeat(64)} https://example.com/cli.tgz /cli.tgz`;
  expect(faults(rule, spoiled("WORKDIR /app", checked))).toEqual([]);
});

test("a URL is found", () => {
  expect(faults(rule, spoiled("WORKDIR /app", "ADD https://example.com/cli.tgz /cli.tgz"))).toEqual([
    "2: ADD of a URL: give --checksum=sha256:…, or COPY a file of the repository",
  ]);
});

test.each([
  ["a second source", "ADD a.txt http://example.com/b /x/"],
  ["the list form", 'ADD ["https://example.com/b", "/x"]'],
  ["a git repository", "ADD git@github.com:example/x.git /x"],
  ["capitals", "add HTTPS://example.com/b /x"],
])("%s is found", (_what, add) => {
  expect(lines(rule, spoiled("WORKDIR /app", add))).toEqual([2]);
});
