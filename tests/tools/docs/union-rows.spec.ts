import { mergeRows, type Row } from "../../../tools/docs/union-rows";

const row = (key: string, meaning = key, fallback = "none"): Row => ({ key, type: "text", fallback, meaning });
const member = (word: string, ...rows: Row[]) => ({ chooser: "kind", word, rows });
const shown = (rows: readonly Row[]) => rows.map(({ key, meaning, fallback }) => `${key} ${meaning} ${fallback}`);

test("what is the same in all members is there once and has no mark", () => {
  expect(mergeRows([member("web", row("cpu"), row("port")), member("worker", row("cpu"), row("port"))])).toEqual([
    row("cpu"),
    row("port"),
  ]);
});

test("what some have is marked with them, and stands where it stood in them", () => {
  const rows = mergeRows([
    member("web", row("cpu"), row("routing"), row("scaling")),
    member("worker", row("cpu"), row("queue"), row("scaling")),
    member("scheduled", row("cpu"), row("schedule")),
  ]);
  expect(shown(rows)).toEqual([
    "cpu cpu none",
    "schedule (kind: scheduled) schedule none",
    "queue (kind: worker) queue none",
    "routing (kind: web) routing none",
    "scaling (kind: web, worker) scaling none",
  ]);
});

test("a key that differs in default or meaning has a row for each", () => {
  const rows = mergeRows([
    member("web", row("least", "Tasks", "2")),
    member("internal", row("least", "Tasks", "2")),
    member("worker", row("least", "Tasks", "0")),
  ]);
  expect(shown(rows).sort()).toEqual(["least (kind: web, internal) Tasks 2", "least (kind: worker) Tasks 0"]);
});

test("keys of a map are marked only when fewer members have them than have the map", () => {
  const rows = mergeRows([
    member("web", row("scaling"), row("scaling.cpu"), row("hours"), row("hours[].at")),
    member("worker", row("scaling"), row("scaling.backlog")),
    member("scheduled"),
  ]);
  expect(shown(rows)).toEqual([
    "scaling (kind: web, worker) scaling none",
    "scaling.backlog (kind: worker) scaling.backlog none",
    "scaling.cpu (kind: web) scaling.cpu none",
    "hours (kind: web) hours none",
    "hours[].at hours[].at none",
  ]);
});
