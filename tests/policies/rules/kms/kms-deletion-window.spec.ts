import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const key = (props: object, type = "aws:kms/key:Key", protect = true) => ({ type, protect, props: { ...props } });
const off = (property: string) => `${property} is not true, so nothing can be read; remove it`;

describeRule("kms-deletion-window", {
  complies: {
    "without a word": key({}),
    "30 days, said as text": key({ deletionWindowInDays: "30", isEnabled: "true" }),
    "a replica that is on": key({ enabled: true }, "aws:kms/replicaKey:ReplicaKey"),
  },
  violates: {
    "29 days": [key({ deletionWindowInDays: 29 }), ["deletionWindowInDays is 29; set 30 or more"]],
    "switched off": [key({ isEnabled: false }), [off("isEnabled")]],
    "a replica that is off": [key({ enabled: false }, "aws:kms/replicaKey:ReplicaKey"), [off("enabled")]],
    "a key from outside that is off": [key({ enabled: "false" }, "aws:kms/externalKey:ExternalKey"), [off("enabled")]],
    "a replica of one": [key({ enabled: false }, "aws:kms/replicaExternalKey:ReplicaExternalKey"), [off("enabled")]],
    "no option protect": [key({}, undefined, false), ["the option protect is not set; set it"]],
  },
  partlyUndecided: {
    "off, and its window not known": [key({ deletionWindowInDays: unknown, isEnabled: false }), [off("isEnabled")]],
  },
  undecided: key({ deletionWindowInDays: unknown }),
});

test("a profile can ask for less", async () => {
  const config = { minimumDays: 7, protectOption: false };
  const given = (days: number) => key({ deletionWindowInDays: days }, undefined, false);
  expect((await analyze("kms-deletion-window", given(7), config)).violations).toEqual([]);
  expect((await analyze("kms-deletion-window", given(6), config)).violations).toEqual([
    "deletionWindowInDays is 6; set 7 or more",
  ]);
});
