import { releasedTagPattern } from "../../../../components/deploy-target/registry";
import { releasedPrefix, releasedTag } from "../../../../tools/release/verify/released-tag";
import { helloImage } from "../../../support/release-project";

test("the tag is one that the lifecycle policy of the repository leaves alone", () => {
  expect(`${releasedPrefix}*`).toBe(releasedTagPattern);
  expect(releasedTag(helloImage)).toBe("released-1f1f1f1f1f1f");
});
