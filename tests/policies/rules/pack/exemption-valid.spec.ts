import { analyzeStack } from "../../support/analyze";
import { bucket, bucketUrn, exempting, root } from "./support";

test("an entry that does not hold is named, with its owner and why", async () => {
  const end = exempting({ expires: "2026-11-23" });
  expect(await analyzeStack("exemption-valid", [root, bucket])).toMatchObject({
    violations: [
      `app-dev: exemptions.yaml: entry 1: s3-versioning at ${bucketUrn} (owner platform-team): expired on 2026-11-23`,
    ],
  });
  end();
});

test("an entry that holds is not, used or not", async () => {
  const end = exempting();
  expect(await analyzeStack("exemption-valid", [root, bucket])).toMatchObject({ violations: [] });
  end();
});
