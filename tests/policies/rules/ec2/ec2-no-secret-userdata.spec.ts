import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const machine = (props: object, type = "instance:Instance") => ({ type: `aws:ec2/${type}`, props: { ...props } });
const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const script = `#!/bin/bash\nexport KEY=${key}\n`;
const held = (property: string) =>
  `${property} holds what looks like a credential (AWS access key); fetch it at the start`;
const template = "launchTemplate:LaunchTemplate";

describeRule("ec2-no-secret-userdata", {
  complies: {
    "a script": machine({ userData: "#!/bin/bash\necho hello", associatePublicIpAddress: false }),
    nothing: machine({}, template),
    "a private interface": machine({ networkInterfaces: [{ associatePublicIpAddress: "false" }] }, template),
  },
  violates: {
    "a key in a script": [machine({ userData: script }), [held("userData")]],
    "a key in base64": [machine({ userData: Buffer.from(script).toString("base64") }, template), [held("userData")]],
    "a key in the other property": [
      machine({ userDataBase64: Buffer.from(script).toString("base64") }, "launchConfiguration:LaunchConfiguration"),
      [held("userDataBase64")],
    ],
    "a public address": [
      machine({ associatePublicIpAddress: true }, "spotInstanceRequest:SpotInstanceRequest"),
      ["associatePublicIpAddress is true; remove it"],
    ],
    "a fleet": [
      machine(
        { launchSpecifications: [{}, { userData: script, associatePublicIpAddress: true }] },
        "spotFleetRequest:SpotFleetRequest",
      ),
      [held("launchSpecifications[1].userData"), "launchSpecifications[1].associatePublicIpAddress is true; remove it"],
    ],
    "a public interface": [
      machine({ networkInterfaces: [{}, { associatePublicIpAddress: "true" }] }, template),
      ["networkInterfaces[1].associatePublicIpAddress is true; remove it"],
    ],
  },
  partlyUndecided: {
    "one of two scripts is not known": [
      machine({ userData: unknown, userDataBase64: script }),
      [held("userDataBase64")],
    ],
  },
  undecided: machine({ userData: unknown }),
});
