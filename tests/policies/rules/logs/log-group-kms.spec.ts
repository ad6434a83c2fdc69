import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const group = (props: object) => ({ type: "aws:cloudwatch/logGroup:LogGroup", props: { ...props } });

describeRule("log-group-kms", {
  complies: { "a key": group({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" }) },
  violates: { unset: [group({}), ["kmsKeyId is not set"]], empty: [group({ kmsKeyId: "" }), ["kmsKeyId is not set"]] },
  undecided: group({ kmsKeyId: unknown }),
});
