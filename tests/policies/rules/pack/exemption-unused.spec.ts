import { analyzeStack } from "../../support/analyze";
import { bucket, bucketUrn, exempting, root } from "./support";

test("an entry that covers nothing is named", async () => {
  const end = exempting();
  expect(await analyzeStack("exemption-unused", [root, bucket])).toMatchObject({
    violations: [
      `app-dev: exemptions.yaml: entry 1: s3-versioning is broken by no resource that fits ${bucketUrn}; remove the entry`,
    ],
  });
  end();
});

test.each([{ used: true }, { expires: "2026-01-01" }])("an entry that is %j is not", async (change) => {
  const end = exempting(change);
  expect(await analyzeStack("exemption-unused", [root, bucket])).toMatchObject({ violations: [] });
  end();
});

test("an entry for every project is, where it fits something, and is not where it fits nothing", async () => {
  const resource = "urn:pulumi:*::*::aws:s3/bucket:Bucket::logs";
  const end = exempting({ resource });
  expect((await analyzeStack("exemption-unused", [root, bucket])).violations).toEqual([
    expect.stringContaining(`by no resource that fits ${resource}; remove the entry`),
  ]);
  expect((await analyzeStack("exemption-unused", [root, { ...bucket, name: "data" }])).violations).toEqual([]);
  end();
});
