import { analyze, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const table = (props: object) => ({ type: "aws:dynamodb/table:Table", props: { ...props } });
const replica = (props: object) => ({ type: "aws:dynamodb/tableReplica:TableReplica", props: { ...props } });
const on = { enabled: true };

describeRule("dynamodb-point-in-time-recovery", {
  complies: {
    "a table": table({ pointInTimeRecovery: on }),
    "as text": table({ pointInTimeRecovery: { enabled: "true" } }),
    "with a replica": table({ pointInTimeRecovery: on, replicas: [{ pointInTimeRecovery: true }] }),
    "a replica": replica({ pointInTimeRecovery: true }),
  },
  violates: {
    "without a word": [table({ name: "t" }), ["pointInTimeRecovery.enabled is not true; set it"]],
    off: [
      table({ pointInTimeRecovery: { enabled: false, recoveryPeriodInDays: 7 } }),
      ["pointInTimeRecovery.enabled is not true; set it"],
    ],
    "a replica inside": [
      table({ pointInTimeRecovery: on, replicas: [{ regionName: "r", pointInTimeRecovery: false }] }),
      ["replicas[0].pointInTimeRecovery is not true; set it"],
    ],
    "a replica": [replica({ globalTableArn: "a" }), ["pointInTimeRecovery is not true; set it"]],
  },
  partlyUndecided: {
    "the table is not known": [
      table({ pointInTimeRecovery: unknown, replicas: [{ regionName: "r" }] }),
      ["replicas[0].pointInTimeRecovery is not true; set it"],
    ],
  },
  undecided: table({ pointInTimeRecovery: on, replicas: [{ pointInTimeRecovery: unknown }] }),
});

test("a profile can leave it out", async () => {
  expect((await analyze("dynamodb-point-in-time-recovery", table({}), { required: false })).violations).toEqual([]);
});

test("its remediation gives a replica the form of a replica", async () => {
  expect(await remediate("dynamodb-point-in-time-recovery", replica({ globalTableArn: "a" }))).toEqual({
    globalTableArn: "a",
    pointInTimeRecovery: true,
  });
});
