import { defineResourceRule, type Props } from "../../lib/rule";
import { longestGapInDays } from "../../lib/schedules";
import { allHold, some } from "../../lib/unknowns";
import { list, number, object, text } from "../../lib/values";

/** What AWS takes where a rule says nothing: every day at five. */
const defaultSchedule = "cron(0 5 ? * * *)";

export const backupPlanMin = defineResourceRule<{ maximumGapDays: number; minimumDays: number }>({
  id: "backup-plan-min",
  title: "Backups are made every day and kept long enough",
  description:
    "Every backup plan has a rule that runs at least daily and keeps what it makes; further rules may run more rarely.",
  severity: "medium",
  controls: { other: ["BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK"] },
  remediation: 'Add a rule with schedule "cron(0 5 ? * * *)" and lifecycle.deleteAfter of 35 or more.',
  url: "https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html",
  types: ["aws:backup/plan:Plan"],
  configSchema: {
    properties: {
      maximumGapDays: { type: "number", description: "Days between two backups at most.", default: 1 },
      minimumDays: { type: "number", description: "Days that a backup is kept at least.", default: 35 },
    },
  },
  *check({ props, config: { maximumGapDays, minimumDays } }) {
    const isEnough = (rule: unknown) =>
      allHold(
        () => gapOf(object(rule)) <= maximumGapDays,
        () => keptDays(object(rule)) >= minimumDays,
      );
    if (!some(list(props.rules), isEnough))
      yield `no rule runs every ${daysText(maximumGapDays)} and keeps ${minimumDays} days; set schedule and lifecycle.deleteAfter of one`;
  },
});

function gapOf({ schedule }: Props): number {
  const expression = text(schedule) ?? "";
  return longestGapInDays(expression === "" ? defaultSchedule : expression) ?? Infinity;
}

/** Without a word AWS keeps a backup for ever. */
function keptDays({ lifecycle }: Props): number {
  const days = number(object(lifecycle).deleteAfter) ?? 0;
  return days === 0 ? Infinity : days;
}

function daysText(days: number): string {
  return days === 1 ? "day" : `${days} days`;
}
