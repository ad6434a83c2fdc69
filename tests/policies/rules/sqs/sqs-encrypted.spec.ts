import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const queue = (props: object) => ({ type: "aws:sqs/queue:Queue", props: { ...props } });
const clear = "sqsManagedSseEnabled is false and kmsMasterKeyId is not set, so messages lie in clear text; remove it";

describeRule("sqs-encrypted", {
  complies: {
    "without a word: AWS does it": queue({}),
    "by SQS": queue({ sqsManagedSseEnabled: true }),
    "by SQS, said as text": queue({ sqsManagedSseEnabled: "true" }),
    "with a key": queue({ kmsMasterKeyId: "alias/orders", sqsManagedSseEnabled: false }),
    "with AWS's key for queues": queue({ kmsMasterKeyId: "alias/aws/sqs" }),
    "with a key that AWS has not named yet": queue({ kmsMasterKeyId: unknown, sqsManagedSseEnabled: false }),
  },
  violates: {
    "switched off": [queue({ sqsManagedSseEnabled: false }), [clear]],
    "switched off, as text": [queue({ sqsManagedSseEnabled: "false" }), [clear]],
    "switched off, with a key without a name": [queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: "" }), [clear]],
  },
  undecided: queue({ sqsManagedSseEnabled: unknown }),
});

describe("a profile can ask for a key of one's own", () => {
  const config = { requireKey: true };
  const judge = async (props: object) => (await analyze("sqs-encrypted", queue(props), config)).violations;
  const wrong = "kmsMasterKeyId is no key of your own; name one";

  test("one that is named", async () => {
    expect(await judge({ kmsMasterKeyId: "alias/orders" })).toEqual([]);
    expect(await judge({ kmsMasterKeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" })).toEqual([]);
    expect(await judge({ kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/my-alias/aws/sqs" })).toEqual([]);
  });

  test("none, or AWS's", async () => {
    expect(await judge({})).toEqual([wrong]);
    expect(await judge({ sqsManagedSseEnabled: true })).toEqual([wrong]);
    expect(await judge({ kmsMasterKeyId: "alias/aws/sqs" })).toEqual([wrong]);
    expect(await judge({ kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs" })).toEqual([wrong]);
  });

  test("the remediation does not undo the choice of a key", async () => {
    expect(await remediate("sqs-encrypted", queue({ kmsMasterKeyId: "alias/aws/sqs" }), config)).toEqual({
      kmsMasterKeyId: "alias/aws/sqs",
    });
  });
});
