import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const machine = (metadataOptions: unknown, type = "launchTemplate:LaunchTemplate") => ({
  type: `aws:ec2/${type}`,
  props: { metadataOptions },
});
const tokens = "metadataOptions.httpTokens is not required; set it";
const hops = "metadataOptions.httpPutResponseHopLimit is 2; set 1";
const types = [
  "instance:Instance",
  "launchConfiguration:LaunchConfiguration",
  "spotInstanceRequest:SpotInstanceRequest",
];

describeRule("ec2-imdsv2", {
  complies: {
    "tokens and one hop": machine({ httpTokens: "required", httpPutResponseHopLimit: 1 }),
    "one hop by default": machine({ httpTokens: "required" }),
    "a fleet of templates": {
      type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
      props: { launchTemplateConfigs: [{}] },
    },
    "no metadata at all": machine({ httpEndpoint: "disabled", httpPutResponseHopLimit: 9 }),
  },
  violates: {
    "without a word": [{ type: "aws:ec2/launchTemplate:LaunchTemplate", props: { imageId: "ami-1" } }, [tokens]],
    "tokens that may be missing": [machine({ httpTokens: "optional" }), [tokens]],
    "two hops": [machine({ httpTokens: "required", httpPutResponseHopLimit: "2" }), [hops]],
    "a fleet that describes machines itself": [
      { type: "aws:ec2/spotFleetRequest:SpotFleetRequest", props: { launchSpecifications: [{ ami: "a" }] } },
      ["launchSpecifications cannot ask for tokens; use launchTemplateConfigs with a template that does"],
    ],
    both: [machine({ httpEndpoint: "enabled", httpPutResponseHopLimit: 2 }), [tokens, hops]],
    ...Object.fromEntries(types.map((type) => [type, [machine({}, type), [tokens]] as const])),
  },
  notFixed: ["a fleet that describes machines itself"],
  partlyUndecided: {
    "two hops, tokens not known": [machine({ httpTokens: unknown, httpPutResponseHopLimit: 2 }), [hops]],
  },
  undecided: machine(unknown),
});

test("a profile can allow the hop to a container", async () => {
  const given = machine({ httpTokens: "required", httpPutResponseHopLimit: 2 });
  expect((await analyze("ec2-imdsv2", given, { maximumHops: 2 })).violations).toEqual([]);
});

test("its remediation gives a fleet no options that it does not have", async () => {
  const given = { type: "aws:ec2/spotFleetRequest:SpotFleetRequest", props: { launchSpecifications: [{ ami: "a" }] } };
  expect(await remediate("ec2-imdsv2", given)).toEqual(given.props);
});
