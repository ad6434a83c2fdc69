import { credentialIn } from "../../lib/credentials";
import { launchTemplateType, machinesOf, machineTypes, userDataOf } from "../../lib/machines";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue, list, object } from "../../lib/values";

export const ec2NoSecretUserdata = defineResourceRule({
  id: "ec2-no-secret-userdata",
  title: "Machines have no credential in their start script and no public address",
  description: "User data holds nothing that looks like a credential, and no machine asks for a public address.",
  severity: "critical",
  controls: {
    securityHub: ["EC2.9", "EC2.25"],
    checkov: ["CKV_AWS_46", "CKV_AWS_88"],
    other: ["AWS-0029", "AWS-0129"],
  },
  remediation: "Fetch the secret at the start with the role of the machine, and remove associatePublicIpAddress.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
  types: machineTypes,
  *check({ type, props }) {
    const isPublic = (place: string) => `${place}associatePublicIpAddress is true; remove it`;
    yield* each(machinesOf(type, props), function* (machine) {
      yield* each(userDataOf(machine.read()), function* ({ property, read }) {
        const kind = credentialIn(read());
        if (kind !== undefined)
          yield `${machine.place}${property} holds what looks like a credential (${kind}); fetch it at the start`;
      });
      if (type !== launchTemplateType && isTrue(machine.read().associatePublicIpAddress)) yield isPublic(machine.place);
    });
    if (type !== launchTemplateType) return;
    const interfaces = list(props.networkInterfaces);
    yield* each(
      Array.from({ length: interfaces.length }, (_, index) => index),
      function* (index) {
        if (isTrue(object(interfaces[index]).associatePublicIpAddress)) yield isPublic(`networkInterfaces[${index}].`);
      },
    );
  },
});
