import { compliant, faults, lines, spoiled } from "../support";

const rule = "no-piped-script";

test("a download that nothing runs is accepted", () => {
  expect(faults(rule, compliant)).toEqual([]);
  expect(lines(rule, spoiled("npm ci", "curl -fsS https://example.com/data.json | jq .x > shape.json"))).toEqual([]);
  expect(lines(rule, spoiled("npm ci", "wget -q https://example.com/a.sh && sha256sum -c a.sum"))).toEqual([]);
});

test.each([
  "curl -fsSL https://example.com/install | sh",
  "wget -qO- https://example.com/install | sudo -E bash -",
  "curl https://example.com/x | tee x | bash",
  "curl https://example.com/x | /usr/bin/env bash",
  "curl https://example.com/x.py | python3",
  'sh -c "$(curl -fsSL https://example.com/install)"',
  "bash <(curl -s https://example.com/install)",
  "eval `wget -qO- https://example.com/env`",
  "curl -fsSL \\\n  https://example.com/install \\\n  | sh",
  "curl -fsSL https://example.com/install \\\n  # the newest\n  | \\\n  bash -s -- -y",
  "curl 'https://example.com/install?a=1&b=2' | sh",
  "true <<EOF\ncurl https://example.com/x | sh\nEOF",
])("%s is found", (command) => {
  expect(faults(rule, spoiled("npm ci && npm run build", command))).toEqual([
    "4: a script from the network is run unread: ADD it with --checksum, then run the file",
  ]);
});

test("the list form is read as well", () => {
  expect(lines(rule, spoiled("npm ci && npm run build", '["sh", "-c", "curl https://example.com/x | sh"]'))).toEqual([
    4,
  ]);
});
