import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const given = (type: string, props: object) => ({ type: `aws:${type}`, props: { ...props } });
const message = "encrypted is not true; set it";
const template = (...blockDeviceMappings: unknown[]) =>
  given("ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings });
const fleet = (...launchSpecifications: unknown[]) =>
  given("ec2/spotFleetRequest:SpotFleetRequest", { launchSpecifications });
const at = (place: string) => `${place}.${message}`;

describeRule("ebs-encrypted", {
  complies: {
    "a volume": given("ebs/volume:Volume", { encrypted: true }),
    "a copy, said as text": given("ebs/snapshotCopy:SnapshotCopy", { encrypted: "true" }),
    "the account's default, without a word": given("ebs/encryptionByDefault:EncryptionByDefault", {
      region: "eu-west-1",
    }),
    "the account's default, said as text": given("ebs/encryptionByDefault:EncryptionByDefault", { enabled: "true" }),
    "a template": template({ ebs: { encrypted: true } }),
    "a template that maps devices to no volume": template(
      { noDevice: "" },
      { noDevice: "true" },
      { virtualName: "ephemeral0" },
    ),
    "a fleet": fleet({ rootBlockDevices: [{ encrypted: true }], ebsBlockDevices: [{ encrypted: "true" }] }),
    "a fleet of templates": given("ec2/spotFleetRequest:SpotFleetRequest", { launchTemplateConfigs: [{}] }),
    "a copy of an image": given("ec2/amiCopy:AmiCopy", { encrypted: true }),
    "a template without disks": given("ec2/launchTemplate:LaunchTemplate", {}),
    "an instance": given("ec2/instance:Instance", {
      rootBlockDevice: { encrypted: true },
      ebsBlockDevices: [{ encrypted: true }],
    }),
  },
  violates: {
    "a volume": [given("ebs/volume:Volume", { size: 8 }), [message]],
    "a volume in clear": [given("ebs/volume:Volume", { encrypted: false }), [message]],
    "a copy": [given("ebs/snapshotCopy:SnapshotCopy", { encrypted: "false" }), [message]],
    "a copy of an image": [given("ec2/amiCopy:AmiCopy", { sourceAmiId: "ami-1" }), [message]],
    "an imported snapshot": [given("ebs/snapshotImport:SnapshotImport", { description: "d" }), [message]],
    "a mapping without a word": [template({ deviceName: "/dev/sda1" }), [at("blockDeviceMappings[0].ebs")]],
    "a fleet": [
      fleet({ ami: "a" }, { rootBlockDevices: [{ volumeSize: 8 }], ebsBlockDevices: [{ volumeSize: 8 }] }),
      [
        at("launchSpecifications[0].rootBlockDevice"),
        at("launchSpecifications[1].rootBlockDevices[0]"),
        at("launchSpecifications[1].ebsBlockDevices[0]"),
      ],
    ],
    "the account's default": [
      given("ebs/encryptionByDefault:EncryptionByDefault", { enabled: false }),
      ["enabled is not true; remove it"],
    ],
    "a disk of a template": [
      template({ ebs: { encrypted: true } }, { ebs: { volumeSize: 8 } }),
      [at("blockDeviceMappings[1].ebs")],
    ],
    "an instance without a word": [given("ec2/instance:Instance", { ami: "a" }), [at("rootBlockDevice")]],
    "two disks of an instance": [
      given("ec2/spotInstanceRequest:SpotInstanceRequest", {
        rootBlockDevice: { encrypted: false },
        ebsBlockDevices: [{ encrypted: false }],
      }),
      [at("rootBlockDevice"), at("ebsBlockDevices[0]")],
    ],
    "a launch configuration": [
      given("ec2/launchConfiguration:LaunchConfiguration", { imageId: "a" }),
      [at("rootBlockDevice")],
    ],
  },
  partlyUndecided: {
    "one disk is not known": [
      template({ ebs: { encrypted: unknown } }, { ebs: { encrypted: false } }),
      [at("blockDeviceMappings[1].ebs")],
    ],
    "one mapping is not known": [template(unknown, { ebs: { encrypted: false } }), [at("blockDeviceMappings[1].ebs")]],
  },
  undecided: given("ebs/volume:Volume", { encrypted: unknown }),
});

test("where the account encrypts by default, only a disk that says no is wrong", async () => {
  const of = async (props: object) =>
    (await analyze("ebs-encrypted", given("ebs/volume:Volume", props), { byDefault: true })).violations;
  expect(await of({ size: 8 })).toEqual([]);
  expect(await of({ encrypted: null })).toEqual([]);
  expect(await of({ encrypted: false })).toEqual([message]);
});

test("its remediation adds to each type what that type has, and to what is no disk nothing", async () => {
  const fixed = (given: Parameters<typeof remediate>[1]) => remediate("ebs-encrypted", given);
  const encrypted = { encrypted: true };
  expect(await fixed(template({ noDevice: "" }, { deviceName: "/dev/sda1" }, { ebs: { volumeSize: 8 } }))).toEqual({
    blockDeviceMappings: [
      { noDevice: "" },
      { deviceName: "/dev/sda1", ebs: encrypted },
      { ebs: { volumeSize: 8, ...encrypted } },
    ],
  });
  expect(await fixed(given("ec2/instance:Instance", { ami: "a" }))).toEqual({ ami: "a", rootBlockDevice: encrypted });
  expect(await fixed(fleet({ ami: "a" }, { rootBlockDevices: [{ volumeSize: 8 }] }))).toEqual({
    launchSpecifications: [
      { ami: "a", rootBlockDevices: [encrypted] },
      { rootBlockDevices: [{ volumeSize: 8, ...encrypted }] },
    ],
  });
});
