import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (props: object) => ({
  type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  props: { ...props },
});
const good = { minimumPasswordLength: 14, passwordReusePrevention: 24 };

describeRule("iam-password-policy", {
  complies: {
    "long and remembered": policy(good),
    "longer, as text": policy({ minimumPasswordLength: "20", passwordReusePrevention: "24" }),
  },
  violates: {
    "without a word": [
      policy({}),
      ["minimumPasswordLength is 6; set 14 or more", "passwordReusePrevention is 0; set 24 or more"],
    ],
    "a character too few": [
      policy({ ...good, minimumPasswordLength: 13 }),
      ["minimumPasswordLength is 13; set 14 or more"],
    ],
    "one too few remembered": [
      policy({ ...good, passwordReusePrevention: 23 }),
      ["passwordReusePrevention is 23; set 24 or more"],
    ],
  },
  partlyUndecided: {
    "the length is not known": [
      policy({ minimumPasswordLength: unknown }),
      ["passwordReusePrevention is 0; set 24 or more"],
    ],
  },
  undecided: policy({ ...good, minimumPasswordLength: unknown }),
});

test("a profile can ask for an end", async () => {
  const judge = async (props: object) =>
    (
      await analyze("iam-password-policy", policy({ ...good, ...props }), {
        minimumLength: 14,
        minimumRemembered: 24,
        maximumAgeDays: 90,
        requireCharacters: false,
      })
    ).violations;
  expect(await judge({ maxPasswordAge: 90 })).toEqual([]);
  expect(await judge({ maxPasswordAge: 91 })).toEqual(["maxPasswordAge is 91; set 90 or less"]);
  expect(await judge({})).toEqual(["maxPasswordAge is not set; set 90 or less"]);
  expect(await judge({ maxPasswordAge: 0 })).toEqual(["maxPasswordAge is not set; set 90 or less"]);
});

test("a profile can ask for characters", async () => {
  const all = {
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: "true",
    requireNumbers: true,
    requireSymbols: true,
  };
  const judge = async (props: object) =>
    (
      await analyze("iam-password-policy", policy({ ...good, ...props }), {
        minimumLength: 14,
        minimumRemembered: 24,
        maximumAgeDays: 0,
        requireCharacters: true,
      })
    ).violations;
  expect(await judge(all)).toEqual([]);
  for (const property of Object.keys(all))
    expect(await judge({ ...all, [property]: false })).toEqual([`${property} is not true; set it`]);
});
