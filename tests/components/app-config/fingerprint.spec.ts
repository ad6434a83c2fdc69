import { createHash } from "node:crypto";
import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { fingerprintOf, hash, type Versioned } from "../../../components/app-config/fingerprint";
import { valueOf } from "./fixture";

const of = (values: readonly Versioned[]) => valueOf(fingerprintOf(values));
const one: Versioned = { variable: "A", arn: "arn:a", version: 1 };

test("it is short, and changes with a version, an ARN or a variable", async () => {
  const found = await Promise.all([
    of([one]),
    of([{ ...one, version: 2 }]),
    of([{ ...one, arn: "arn:b" }]),
    of([{ ...one, variable: "B" }]),
    of([{ variable: "A", arn: "arn:a" }]),
    of([one, { ...one, variable: "B" }]),
    of([]),
  ]);
  expect(new Set(found).size).toBe(found.length);
  expect(found.every((print) => /^[0-9a-f]{16}$/.test(print))).toBe(true);
});

test("the order of the values changes nothing, and no two lists run into each other", () => {
  const line = fc.tuple(fc.string(), fc.string(), fc.oneof(fc.string(), fc.nat()));
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (some, others) => {
      expect(hash([...some].reverse())).toBe(hash(some));
      const key = (lines: readonly unknown[]) => JSON.stringify(lines.map((entry) => JSON.stringify(entry)).sort());
      expect(hash(some) === hash(others)).toBe(key(some) === key(others));
    }),
  );
});

test("it is the hash of names and versions alone", async () => {
  const versioned = [{ variable: "PIN", arn: pulumi.output("arn:pin"), version: pulumi.output("v1") }];
  const digest = createHash("sha256").update('["PIN","arn:pin","v1"]').digest("hex");
  expect(await of(versioned)).toBe(digest.slice(0, 16));
});
