import { remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const subnet = (props: object, type = "aws:ec2/subnet:Subnet") => ({ type, props: { ...props } });
const ofDefault = (props: object) => subnet(props, "aws:ec2/defaultSubnet:DefaultSubnet");
const message = (property: string) =>
  `${property} is true, so everything that starts here has a public address; set it to false`;
const v4 = message("mapPublicIpOnLaunch");
const v6 = message("assignIpv6AddressOnCreation");

describeRule("subnet-no-auto-public-ip", {
  complies: {
    "no word on addresses": subnet({ cidrBlock: "10.0.0.0/24" }),
    "no address": subnet({ mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false }),
    "no address, said as text": subnet({ mapPublicIpOnLaunch: "false", assignIpv6AddressOnCreation: "false" }),
    "IPv6 alone": subnet({ ipv6Native: true, assignIpv6AddressOnCreation: true }),
    "IPv6 alone, as far as it is known": subnet({ ipv6Native: true, assignIpv6AddressOnCreation: unknown }),
    "a default subnet that was told": ofDefault({ mapPublicIpOnLaunch: false }),
  },
  violates: {
    "an IPv4 address": [subnet({ mapPublicIpOnLaunch: true }), [v4]],
    "an IPv4 address, said as text": [subnet({ mapPublicIpOnLaunch: "true" }), [v4]],
    "an IPv6 address": [subnet({ assignIpv6AddressOnCreation: true }), [v6]],
    "an IPv6 address, said as text": [subnet({ assignIpv6AddressOnCreation: "true", ipv6Native: false }), [v6]],
    both: [subnet({ mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true }), [v4, v6]],
    "an IPv4 address beside IPv6 alone": [
      subnet({ mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true, ipv6Native: true }),
      [v4],
    ],
    "a default subnet, by default": [ofDefault({ availabilityZone: "eu-west-1a" }), [v4]],
  },
  partlyUndecided: {
    "one is not known": [subnet({ mapPublicIpOnLaunch: unknown, assignIpv6AddressOnCreation: true }), [v6]],
  },
  undecided: subnet({ mapPublicIpOnLaunch: unknown }),
});

test("a subnet of IPv6 alone keeps its addresses", async () => {
  const props = { mapPublicIpOnLaunch: true, assignIpv6AddressOnCreation: true, ipv6Native: true };
  expect(await remediate("subnet-no-auto-public-ip", subnet(props))).toEqual({ ...props, mapPublicIpOnLaunch: false });
});

test("what was not said of IPv6 stays so", async () => {
  expect(await remediate("subnet-no-auto-public-ip", subnet({ mapPublicIpOnLaunch: true }))).toEqual({
    mapPublicIpOnLaunch: false,
  });
});
