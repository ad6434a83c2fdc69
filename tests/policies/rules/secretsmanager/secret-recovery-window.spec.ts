import { remediate, unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const secret = (props: object) => ({ type: "aws:secretsmanager/secret:Secret", props: { ...props } });

describeRule("secret-recovery-window", {
  complies: {
    "without a word": secret({ name: "token" }),
    "as many days as asked for": secret({ recoveryWindowInDays: 7 }),
    "days as text": secret({ recoveryWindowInDays: "30" }),
  },
  violates: {
    "gone at once": [secret({ recoveryWindowInDays: 0 }), ["recoveryWindowInDays is 0; set 7 or more"]],
    "gone at once, said as text": [secret({ recoveryWindowInDays: "0" }), ["recoveryWindowInDays is 0; set 7 or more"]],
  },
  undecided: secret({ recoveryWindowInDays: unknown }),
});

test("a profile can ask for nothing, or for all that AWS gives", async () => {
  const given = (recoveryWindowInDays: number) => secret({ recoveryWindowInDays });
  expect(await violationsOf("secret-recovery-window", given(0), { minimumDays: 0 })).toEqual([]);
  expect(await violationsOf("secret-recovery-window", secret({}), { minimumDays: 30 })).toEqual([]);
  expect(await violationsOf("secret-recovery-window", secret({}), { minimumDays: 31 })).toHaveLength(1);
  expect(await remediate("secret-recovery-window", given(7), { minimumDays: 14 })).toEqual({
    recoveryWindowInDays: 14,
  });
});
