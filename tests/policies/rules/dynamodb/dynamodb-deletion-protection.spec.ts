import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const table = (props: object) => ({ type: "aws:dynamodb/table:Table", props: { ...props } });
const replica = (props: object) => ({ type: "aws:dynamodb/tableReplica:TableReplica", props: { ...props } });
const message = "deletionProtectionEnabled is not true; set it";

describeRule("dynamodb-deletion-protection", {
  complies: {
    "a table": table({ deletionProtectionEnabled: true }),
    "as text": table({ deletionProtectionEnabled: "true" }),
    "with a replica": table({
      deletionProtectionEnabled: true,
      replicas: [{ regionName: "r", deletionProtectionEnabled: true }],
    }),
    "a replica": replica({ deletionProtectionEnabled: true }),
  },
  violates: {
    "without a word": [table({ name: "t" }), [message]],
    off: [table({ deletionProtectionEnabled: false }), [message]],
    "a replica inside": [
      table({ deletionProtectionEnabled: true, replicas: [{ deletionProtectionEnabled: true }, { regionName: "r" }] }),
      [`replicas[1].${message}`],
    ],
    "a replica": [replica({ globalTableArn: "a" }), [message]],
  },
  partlyUndecided: {
    "the table is not known": [
      table({ deletionProtectionEnabled: unknown, replicas: [{ regionName: "r" }] }),
      [`replicas[0].${message}`],
    ],
  },
  undecided: table({ deletionProtectionEnabled: unknown }),
});

test("a profile can leave it out", async () => {
  expect((await analyze("dynamodb-deletion-protection", table({}), { required: false })).violations).toEqual([]);
});

test("its remediation gives a replica the form of a replica", async () => {
  expect(await remediate("dynamodb-deletion-protection", replica({ globalTableArn: "a" }))).toEqual({
    globalTableArn: "a",
    deletionProtectionEnabled: true,
  });
});
