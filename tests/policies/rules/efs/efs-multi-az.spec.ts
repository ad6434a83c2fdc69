import { analyze, type Given, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const fileSystem = (props: object): Given => ({ type: "aws:efs/fileSystem:FileSystem", props: { ...props } });
const replication = (destination: unknown): Given => ({
  type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
  props: { destination },
});
const one = "availabilityZoneName is set, so the data lies in one zone; remove it";

describeRule("efs-multi-az", {
  complies: {
    "no word": fileSystem({}),
    "an empty one": fileSystem({ availabilityZoneName: "" }),
    "a copy in another region": replication({ region: "eu-central-1" }),
    "no copy": replication(null),
  },
  violates: {
    "one zone": [fileSystem({ availabilityZoneName: "eu-west-1a" }), [one]],
    "one zone that is not known yet": [fileSystem({ availabilityZoneName: unknown }), [one]],
    "a copy in one zone": [replication({ availabilityZoneName: "eu-central-1a" }), [`destination.${one}`]],
    "a copy in one zone, as a list": [replication([{ availabilityZoneName: "eu-central-1a" }]), [`destination.${one}`]],
  },
  undecided: "never",
});

test("a profile can leave it out", async () => {
  const given = fileSystem({ availabilityZoneName: "eu-west-1a" });
  expect((await analyze("efs-multi-az", given, { required: false })).violations).toEqual([]);
});
