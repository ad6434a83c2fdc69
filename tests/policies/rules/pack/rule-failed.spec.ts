import { noteFault, takeFaults } from "../../../../policies/lib/faults";
import { analyzeStack } from "../../support/analyze";
import { bucket, bucketUrn, root } from "./support";

test("a fault is reported at its resource, one at a resource that is gone at the stack; each once", async () => {
  noteFault({ rule: "s3-versioning", urn: bucketUrn, kind: "TypeError" });
  noteFault({ rule: "kms-rotation", urn: "urn:pulumi:dev::app::aws:kms/key:Key::gone", kind: "RangeError" });
  expect(await analyzeStack("rule-failed", [root, bucket])).toMatchObject({
    violations: [
      "logs: the rule s3-versioning failed (TypeError) and decided nothing",
      "app-dev: the rule kms-rotation failed (RangeError) and decided nothing",
    ],
  });
  expect(takeFaults()).toEqual([]);
});

test("without a fault there is nothing to say", async () => {
  expect(await analyzeStack("rule-failed", [root, bucket])).toMatchObject({ violations: [], undetermined: [] });
});
