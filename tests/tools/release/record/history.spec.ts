import * as fc from "fast-check";
import { type Release } from "../../../../src/settings/releases";
import { everReleased, eventsOf, lineOf, type State } from "../../../../tools/release/record/history";
import { planRollback } from "../../../../tools/release/record/rollback";
import { imageOf } from "../support";

/** States of a record; a dot is a state in which the service does not stand. */
function states(digits: string): State[] {
  return Array.from(digits, (digit, index) => ({
    recordedIn: `c${index}`,
    releases: new Map(digit === "." ? [] : [["hello", releaseOf(digit)]]),
  }));
}

function releaseOf(digit: string) {
  return { image: imageOf("hello", digit), releasedAt: "2026-11-24T10:00:00Z", releasedBy: "ci" };
}

function digitsOf(releases: readonly { image: string }[]): string {
  return releases.map(({ image }) => image.slice(-1)).join("");
}

test.each([
  ["nothing", "", ""],
  ["one release", "a", "a"],
  ["states that change other services", "aab", "ab"],
  ["a rollback", "aba", "a"],
  ["a rollback of two", "abca", "a"],
  ["a rollback, and on", "abac", "ac"],
  ["two rollbacks", "abcba", "a"],
  ["a release again after its rollback", "abab", "ab"],
  ["a service that has gone", "ab.", "ab"],
  ["a service that has gone and come back", "ab.c", "abc"],
  ["one that has come back to what it was", "ab.b", "ab"],
])("the line of %s", (_name, recorded, line) => {
  expect(digitsOf(lineOf(states(recorded), "hello"))).toBe(line);
});

test("events say what each change was", () => {
  const told = eventsOf(states("ab.bac")).map(
    ({ kind, release, recordedIn }) => `${recordedIn ?? ""} ${kind} ${release.image.slice(-1)}`,
  );
  expect(told).toEqual([
    "c5 released c",
    "c4 rolledBack a",
    "c3 released b",
    "c2 removed b",
    "c1 released b",
    "c0 released a",
  ]);
});

test("services of one state are told in their order", () => {
  const releases = new Map(["shop", "hello"].map((service) => [service, releaseOf("a")]));
  expect(eventsOf([{ releases }]).map(({ service }) => service)).toEqual(["hello", "shop"]);
});

test("an image that came twice is known as it was recorded last", () => {
  const [first, last] = ["2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"];
  const at = (releasedAt: string): State => ({ releases: new Map([["hello", { ...releaseOf("a"), releasedAt }]]) });
  expect(everReleased([at(first), at(last)], "hello").map(({ releasedAt }) => releasedAt)).toEqual([last]);
});

const recorded = fc
  .array(fc.constantFrom("a", "b", "c", "d", "e", "."), { maxLength: 30 })
  .map((digits) => digits.join(""));

test("rollbacks alone always come to an end, at the first release, and never see an image twice", () => {
  fc.assert(
    fc.property(recorded, (digits) => {
      const history = states(digits);
      const line = digitsOf(lineOf(history, "hello"));
      let present = history.at(-1)?.releases ?? new Map();
      const seen: string[] = [];
      for (;;) {
        let target: Release | undefined;
        try {
          target = planRollback({
            stack: "prod",
            service: "hello",
            states: history,
            present,
            notes: [],
            shallow: false,
          });
        } catch {
          break;
        }
        if (target === undefined) throw new Error("a rollback changes something");
        seen.push(target.image.slice(-1));
        present = new Map([["hello", target]]);
        history.push({ releases: present });
      }
      const runs = digits !== "" && !digits.endsWith(".");
      expect(seen.reverse().join("")).toBe(runs ? line.slice(0, -1) : line);
    }),
  );
});

test("the last of the line is what runs", () => {
  fc.assert(
    fc.property(recorded, (digits) => {
      fc.pre(digits !== "" && !digits.endsWith("."));
      expect(digitsOf(lineOf(states(digits), "hello").slice(-1))).toBe(digits.slice(-1));
    }),
  );
});
