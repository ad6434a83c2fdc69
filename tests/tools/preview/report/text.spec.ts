import { createStyle } from "../../../../tools/preview/report/style";
import { renderText } from "../../../../tools/preview/report/text";
import { createWidth } from "../../../../tools/preview/report/width";
import { bucketUrn, finding, report } from "./sample";

test("tree, notices, exemptions, findings with their places, counts, and the verdict at the end", () => {
  expect(renderText(report, createStyle(false))).toBe(
    [
      "app-dev",
      "├─ store blueprint:storage:Storage",
      "│  └─ data aws:s3:Bucket",
      "└─ topic aws:sns:Topic",
      "",
      "note a notice",
      "exempt r until 2027-01-31",
      "    t",
      "    a good reason (ops, T-1)",
      "",
      "remediated r",
      `    ${bucketUrn}`,
      "    at components/store.ts:3",
      "",
      "mandatory p [high]",
      `    ${bucketUrn}`,
      "    at components/store.ts:3",
      "    from index.ts:12",
      "    first line",
      "    second line",
      "",
      "undetermined q [low]",
      "    t",
      "    cannot know",
      "",
      "mandatory r [high] in mode first",
      `    ${bucketUrn}`,
      "    at components/store.ts:3",
      "    only at first",
      "",
      "resources  2 resources in 1 component, 2 types",
      "policies   pack 1.0.0: 4 rules run",
      "mode       known: 1 passed, 1 failed, 1 exempt, 1 undetermined: q (1)",
      "mode       first: 0 passed, 2 failed, 1 exempt, 0 undetermined",
      "coverage   1 type that no rule is about, 1 rule that found nothing to judge",
      "findings   1 mandatory, 0 advisory, 1 undetermined, 1 exempt",
      "verdict    app/dev: FAIL",
      "",
    ].join("\n"),
  );
});

test("colours are escape codes around the same text", () => {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  const colored = renderText(report, createStyle(true));
  expect(colored).not.toBe(renderText(report, createStyle(false)));
  expect(colored.replaceAll(escapes, "")).toBe(renderText(report, createStyle(false)));
});

test("on a narrow terminal no line is wider than it, with colours or without", () => {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  for (const color of [true, false])
    for (const line of renderText(report, createStyle(color), createWidth(50)).split("\n"))
      expect(line.replaceAll(escapes, "").length).toBeLessThanOrEqual(50);
});

test("a run that only --strict fails says why", () => {
  const strict = { ...report, strict: true, summary: { ...report.summary, mandatory: 0 } };
  expect(renderText(strict, createStyle(false))).toContain("FAIL (--strict: a critical rule could not decide)");
});

test("of many rules that could not decide only the first are named", () => {
  const undetermined = Array.from({ length: 8 }, (_, index) => ({
    rule: `u${index}`,
    severity: "low" as const,
    resources: 2,
  }));
  const [known] = report.modes;
  const text = renderText({ ...report, modes: [{ ...known!, undetermined }] }, createStyle(false));
  expect(text).toContain("undetermined: u0 (2), u1 (2), u2 (2), u3 (2), u4 (2), u5 (2), 2 more\n");
});

test("escape codes and turned writing in names and messages reach no terminal", () => {
  const text = renderText(
    { ...report, findings: [finding({ message: "a\u001b[2Jb\u202ec\td\ne" })] },
    createStyle(false),
  );
  expect(text).toContain("    a\ufffd[2Jb\ufffdc d\n    e\n");
});
