import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, type = "aws:lb/loadBalancer:LoadBalancer") => ({ type, props: { ...props } });
const message = "enableDeletionProtection is not true; set it";

describeRule("lb-deletion-protection", {
  complies: {
    protected: balancer({ enableDeletionProtection: true }),
    "protected, said as text": balancer({ enableDeletionProtection: "true" }),
  },
  violates: {
    unprotected: [balancer({ enableDeletionProtection: false }), [message]],
    "unprotected, said as text": [balancer({ enableDeletionProtection: "false" }), [message]],
    "unprotected by default, under the other name": [
      balancer({ loadBalancerType: "network" }, "aws:alb/loadBalancer:LoadBalancer"),
      [message],
    ],
  },
  undecided: balancer({ enableDeletionProtection: unknown }),
});

test.each([false, unknown])(
  "where a stack is torn down often nothing is asked for: %s",
  async (enableDeletionProtection) => {
    const given = balancer({ enableDeletionProtection });
    const config = { required: false };
    expect(await analyze("lb-deletion-protection", given, config)).toMatchObject({ violations: [], undetermined: [] });
    expect(await remediate("lb-deletion-protection", given, config)).toBeUndefined();
  },
);
