import { EncryptionKey } from "../../../components/encryption/encryption-key";
import { Database, type DatabaseArgs } from "../../../components/database/database";
import { type Mode } from "../../../tools/preview/modes";
import { place } from "../../support/component";
import { productionJudgement } from "../../support/violations";
import { alarms, aurora, databaseArgs, postgres } from "./fixture";

const backup = { kind: "own", retentionDays: 35 } as const;

const judged = (more: Partial<DatabaseArgs>, mode?: Mode) =>
  productionJudgement((opts) => {
    const logsKey = new EncryptionKey(
      "logs",
      {
        description: "Logs",
        place,
        aliasName: "platform-test-logs",
        users: [{ kind: "logs", logGroupPattern: "*" }],
      },
      opts,
    );
    new Database(
      "orders",
      databaseArgs({
        backup,
        monitoring: alarms,
        logs: { retentionDays: 365, keyArn: logsKey.keyArn },
        ...more,
      }),
      opts,
    );
  }, mode);

test.each([
  ["postgres", postgres],
  ["auroraPostgres", aurora],
  ["auroraPostgres that pauses, alone", { ...aurora, minCapacityUnits: 0, readers: 0 }],
])("the production pack finds nothing: %s", async (_kind, engine) => {
  const { findings, undecided } = await judged({ engine });
  expect({ findings, undecided }).toEqual({ findings: [], undecided: [] });
  expect((await judged({ engine }, "first")).findings).toEqual([]);
});

test.each<[string, Partial<DatabaseArgs>, string[]]>([
  ["with a short backup plan", { backup: { kind: "own", retentionDays: 7 } }, ["backup-plan-min at orders"]],
  ["without a backup plan", { backup: { kind: "none", reason: "a spec" } }, ["backup-covers-stateful at orders"]],
  ["without alarms", { monitoring: { kind: "none", reason: "a spec" } }, ["alarm-coverage at orders"]],
  ["with few backups", { backupRetentionDays: 1 }, ["rds-backup-multi-az at orders"]],
  ["without a standby", { engine: { ...postgres, multiAz: false } }, ["rds-backup-multi-az at orders"]],
  ["without a last snapshot", { finalSnapshot: false }, ["rds-protected at orders"]],
])("%s the pack says so", async (_what, more, wanted) => {
  expect((await judged(more)).findings).toEqual(wanted);
});
