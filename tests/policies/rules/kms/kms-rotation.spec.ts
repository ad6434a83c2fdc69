import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const key = (props: object) => ({ type: "aws:kms/key:Key", props: { ...props } });
const off = "enableKeyRotation is not true, so whoever once got the key has it for ever; set it";

describeRule("kms-rotation", {
  complies: {
    rotated: key({ enableKeyRotation: true, customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" }),
    "rotated, said as text": key({ enableKeyRotation: "true" }),
    "once a year": key({ enableKeyRotation: true, rotationPeriodInDays: 365 }),
    "a pair of keys, for signatures": key({ keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" }),
    "a pair of keys, for encryption": key({ customerMasterKeySpec: "RSA_4096" }),
    "for signatures, without a word on how": key({ keyUsage: "SIGN_VERIFY", rotationPeriodInDays: 2560 }),
    "in a key store of one's own": key({ customKeyStoreId: "cks-1" }),
    "in a key store that AWS has not named yet": key({ customKeyStoreId: unknown }),
    "rotated, whatever its kind will be": key({ enableKeyRotation: true, customerMasterKeySpec: unknown }),
    "of a kind that is not known, and not for encryption": key({
      customerMasterKeySpec: unknown,
      keyUsage: "SIGN_VERIFY",
    }),
  },
  violates: {
    "without a word": [key({}), [off]],
    "switched off": [key({ enableKeyRotation: false }), [off]],
    "an empty key store": [key({ customKeyStoreId: "" }), [off]],
    "a day too late": [
      key({ enableKeyRotation: true, rotationPeriodInDays: "366" }),
      ["rotationPeriodInDays is 366; set 365 or less"],
    ],
  },
  partlyUndecided: {
    "off, and how often is not known": [key({ rotationPeriodInDays: unknown }), [off]],
    "too late, and whether it is on is not known": [
      key({ enableKeyRotation: unknown, rotationPeriodInDays: 400 }),
      ["rotationPeriodInDays is 400; set 365 or less"],
    ],
  },
  undecided: key({ enableKeyRotation: unknown }),
});

test("a profile can ask for more, also of keys that do not say how often", async () => {
  const config = { maximumDays: 180 };
  const given = key({ enableKeyRotation: true });
  expect((await analyze("kms-rotation", given, config)).violations).toEqual([
    "rotationPeriodInDays is 365; set 180 or less",
  ]);
  expect(await remediate("kms-rotation", given, config)).toMatchObject({ rotationPeriodInDays: 180 });
});

test("its remediation leaves a period alone that is short enough", async () => {
  expect(await remediate("kms-rotation", key({ rotationPeriodInDays: 90 }))).toEqual({
    enableKeyRotation: true,
    rotationPeriodInDays: 90,
  });
});
