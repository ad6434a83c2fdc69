import { analyzeStack } from "../../support/analyze";
import { bucket, exempting, root } from "./support";

test("each use is listed once, at its resource, with everything that the entry says", async () => {
  const end = exempting({ used: true });
  const message =
    "logs: exempt: s3-versioning: logs are written once (owner platform-team, ticket OPS-12, until 2026-12-31)";
  expect(await analyzeStack("exemption-used", [root, bucket])).toMatchObject({
    violations: [message],
    undetermined: [],
  });
  expect(await analyzeStack("exemption-used", [root, bucket])).toMatchObject({ violations: [] });
  end();
});

test("a use at a resource that is not there any more is left out", async () => {
  const end = exempting({ used: true });
  expect(await analyzeStack("exemption-used", [root])).toMatchObject({ violations: [] });
  end();
});

test("what covers nothing is not listed", async () => {
  const end = exempting();
  expect(await analyzeStack("exemption-used", [root, bucket])).toMatchObject({ violations: [] });
  end();
});
