import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const topic = (props: object, region = "eu-west-1") => ({
  type: "aws:sns/topic:Topic",
  props: { ...props },
  provider: { region },
});
const provider = (region: unknown) => ({ type: "pulumi:providers:aws", props: { region } });

describeRule("region-allowed", {
  complies: {
    "without a word": topic({}),
    "the provider's": topic({ region: "eu-west-1" }),
    "an empty one": topic({ region: "" }),
    "a provider": provider("eu-west-1"),
    "a resource whose provider is not known": { type: "aws:sns/topic:Topic", props: { region: "us-east-1" } },
  },
  violates: {
    "another than the provider's": [
      topic({ region: "us-east-1" }),
      ["region is us-east-1, and its provider works in eu-west-1; remove it"],
    ],
  },
  undecided: topic({ region: unknown }),
});

describe("with a list", () => {
  describeRule("region-allowed", {
    config: { allowedRegions: ["eu-west-1", "eu-central-1"] },
    complies: {
      "one of them": provider("eu-central-1"),
      "another than the provider's": topic({ region: "eu-central-1" }),
    },
    violates: {
      "a provider elsewhere": [provider("us-east-1"), ["region is us-east-1; use eu-west-1 or eu-central-1"]],
      "a resource elsewhere": [
        topic({ region: "us-east-1" }, "us-east-1"),
        ["region is us-east-1; use eu-west-1 or eu-central-1"],
      ],
    },
    undecided: provider(unknown),
  });
});

test("what is not of AWS is none of its business", async () => {
  const given = { type: "tls:index/privateKey:PrivateKey", props: { region: "moon" } };
  expect(await analyze("region-allowed", given)).toEqual({ violations: [], undetermined: [], notApplicable: true });
});
