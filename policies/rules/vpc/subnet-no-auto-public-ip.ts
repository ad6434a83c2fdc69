import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { subnetType } from "../../lib/tiers";
import { allHold, faults } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

export const subnetNoAutoPublicIp = defineResourceRule({
  id: "subnet-no-auto-public-ip",
  title: "Subnets give no public address by themselves",
  description: "What starts in a subnet has no public address unless it asks for one.",
  severity: "medium",
  controls: {
    securityHub: ["EC2.15"],
    checkov: ["CKV_AWS_130"],
    other: ["AWS-0164", "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"],
  },
  remediation: "Set mapPublicIpOnLaunch and assignIpv6AddressOnCreation to false.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
  types: [subnetType, "aws:ec2/defaultSubnet:DefaultSubnet"],
  *check({ type, props }) {
    yield* faults(
      () =>
        isTrue(effective(type, props, "mapPublicIpOnLaunch")) &&
        "mapPublicIpOnLaunch is true, so everything that starts here has a public address; set it to false",
      () =>
        allHold(
          () => isTrue(props.assignIpv6AddressOnCreation),
          // Without IPv4 there is no other address, and AWS demands it.
          () => !isTrue(props.ipv6Native),
        ) &&
        "assignIpv6AddressOnCreation is true, so everything that starts here has a public address; set it to false",
    );
  },
  fix(props) {
    props.mapPublicIpOnLaunch = false;
    if (isTrue(props.assignIpv6AddressOnCreation) && !isTrue(props.ipv6Native))
      props.assignIpv6AddressOnCreation = false;
  },
});
