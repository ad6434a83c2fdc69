import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const group = (props: object) => ({ type: "aws:cloudwatch/logGroup:LogGroup", props: { ...props } });
const message = "kmsKeyId is not set, so the logs are readable for whoever may read the group; name a key";

describeRule("log-group-kms", {
  complies: { "a key": group({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" }) },
  violates: { unset: [group({}), [message]], empty: [group({ kmsKeyId: "" }), [message]] },
  undecided: group({ kmsKeyId: unknown }),
});
