import { isInternet } from "../../lib/cidr";
import { covers, describePorts, portsOf } from "../../lib/ports";
import { type Props } from "../../lib/props";
import { defineResourceRule } from "../../lib/rule";
import { allHold, each, some } from "../../lib/unknowns";
import { isTrue, list, object, text } from "../../lib/values";

const ruleType = "aws:ec2/networkAclRule:NetworkAclRule";

/** One way in, whether it stands in the list or for itself. */
interface Entry {
  readonly property: string;
  readonly read: () => Props;
}

function entriesOf(type: string, props: Props): Entry[] {
  if (type === ruleType) return isTrue(props.egress) ? [] : [{ property: "", read: () => props }];
  const ingress = list(props.ingress);
  return Array.from({ length: ingress.length }, (_, index) => ({
    property: `ingress[${String(index)}]`,
    read: () => object(ingress[index]),
  }));
}

/** A rule of its own calls it `ruleAction`, one of a list `action`. */
function isAllow({ ruleAction, action }: Props): boolean {
  return some([ruleAction, action], (value) => text(value)?.toLowerCase() === "allow");
}

export const naclNoPublicAdminPorts = defineResourceRule<{ ports: number[] }>({
  id: "nacl-no-public-admin-ports",
  title: "Network ACLs let nobody administer from the internet",
  description:
    "No entry of a network ACL lets the internet reach FTP, SSH or RDP; each is judged by itself, whatever denies come first.",
  severity: "medium",
  controls: {
    securityHub: ["EC2.21"],
    cis5: ["5.2"],
    checkov: ["CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352"],
    other: ["AWS-0102", "AWS-0105"],
  },
  remediation: "Split the range so that it leaves out the ports, or name the networks that need them.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
  types: [ruleType, "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  configSchema: {
    properties: {
      ports: {
        type: "array",
        items: { type: "number" },
        description: "Ports that the internet must not reach.",
        default: [20, 21, 22, 3389],
      },
    },
  },
  *check({ type, props, config }) {
    yield* each(entriesOf(type, props), function* ({ property, read }) {
      const entry = read();
      const ports = () => portsOf(entry.protocol, entry);
      const reached = config.ports.filter((port) =>
        allHold(
          () => isAllow(entry),
          () => covers(ports(), port),
          () => some(["cidrBlock", "ipv6CidrBlock"], (block) => isInternet(entry[block])),
        ),
      );
      if (reached.length > 0)
        yield `${describePorts(ports(), property)} lets the internet reach ${reached.length === 1 ? "port" : "ports"} ${reached.join(", ")}; leave them out or name the networks that need them`;
    });
  },
});
