import { machineTypes, spotFleetType } from "../../lib/machines";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { list, number, object } from "../../lib/values";

export const ec2Imdsv2 = defineResourceRule<{ maximumHops: number }>({
  id: "ec2-imdsv2",
  title: "Instance metadata asks for a token, and stays on the instance",
  description:
    "The metadata service takes only requests with a token, and its answers travel no further than the instance.",
  severity: "high",
  controls: {
    securityHub: ["EC2.8", "EC2.170", "AutoScaling.3", "AutoScaling.4"],
    cis5: ["5.7"],
    checkov: ["CKV_AWS_79", "CKV_AWS_341"],
    other: ["AWS-0028", "AWS-0130"],
  },
  remediation: "Set metadataOptions.httpTokens: required and httpPutResponseHopLimit: 1.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
  types: machineTypes,
  configSchema: {
    properties: {
      maximumHops: {
        type: "number",
        description: "Hops that an answer may travel; containers on an instance need 2.",
        default: 1,
      },
    },
  },
  *check({ type, props, config: { maximumHops } }) {
    if (type === spotFleetType) {
      if (list(props.launchSpecifications).length > 0)
        yield "launchSpecifications cannot ask for tokens; use launchTemplateConfigs with a template that does";
      return;
    }
    const options = () => object(props.metadataOptions);
    // Without a metadata service there is nothing to protect.
    if (options().httpEndpoint === "disabled") return;
    yield* faults(
      () => options().httpTokens !== "required" && "metadataOptions.httpTokens is not required; set it",
      () => {
        const hops = number(options().httpPutResponseHopLimit) ?? 1;
        return hops > maximumHops && `metadataOptions.httpPutResponseHopLimit is ${hops}; set ${maximumHops}`;
      },
    );
  },
  fix(props, { maximumHops }, type) {
    if (type === spotFleetType) return;
    const options = object(props.metadataOptions);
    const hops = number(options.httpPutResponseHopLimit) ?? 1;
    props.metadataOptions = {
      ...options,
      httpTokens: "required",
      httpPutResponseHopLimit: Math.min(hops, maximumHops),
    };
  },
});
