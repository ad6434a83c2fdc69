import * as fs from "node:fs";
import * as path from "node:path";
import controls from "../../policies/controls.json";
import loose from "../../policies/loose-controls.json";
import { rules } from "../../policies/rules";
import { repositoryDir } from "../support/project";

const folder = path.join(repositoryDir, "policies", "rules");
const files = (fs.readdirSync(folder, { recursive: true }) as string[]).filter(
  (file) => file.endsWith(".ts") && file !== "index.ts",
);
/** Ids of retired or classic checks carry a remark: they are no live ids. */
const isLive = (id: string) => !id.includes("(") && !loose.includes(id);

test("one rule, one file, one spec, one row: all named alike", () => {
  const names = rules.map((rule) => rule.name).sort();
  expect(files.map((file) => path.basename(file, ".ts")).sort()).toEqual(names);
  expect(controls.map((row) => row.id).sort()).toEqual(names);
  const missing = files.filter(
    (file) => !fs.existsSync(path.join(repositoryDir, "tests", "policies", "rules", file.replace(/\.ts$/, ".spec.ts"))),
  );
  expect(missing).toEqual([]);
});

describe.each(controls)("$id", (row) => {
  const rule = rules.find((candidate) => candidate.name === row.id)!;

  test("has every field that a report shows", () => {
    expect(rule.displayName).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(rule.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(rule.remediationSteps).toMatch(/^[A-Z].{10,}\.$/);
    expect(rule.url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(rule.framework).toEqual({
      name: expect.any(String),
      version: expect.any(String),
      reference: row.securityHub.find(isLive) ?? row.id,
      specification: rule.displayName,
    });
  });

  test("has the severity of its row, and the level that goes with it", () => {
    expect(rule.severity).toBe(row.severity);
    expect(rule.enforcementLevel).toBe(["critical", "high"].includes(row.severity) ? "mandatory" : "advisory");
  });

  test("is tagged with every id of its row, and with no loose one", () => {
    const wanted = [
      ...row.securityHub.filter(isLive).map((id) => `FSBP:${id}`),
      ...row.cis5.map((id) => `CIS-5.0:${id}`),
      ...row.checkov,
      ...row.other,
    ];
    expect(rule.tags?.filter((tag) => !tag.startsWith("type:"))).toEqual(wanted.filter(isLive));
  });

  test("is about the resources of its row, and says so", () => {
    const types = rule.tags?.filter((tag) => tag.startsWith("type:")).map((tag) => tag.slice("type:".length)) ?? [];
    expect(types.length).toBeGreaterThan(0);
    if ("validateResource" in rule && !types.includes("*")) expect(types).toEqual(expect.arrayContaining(row.types));
  });

  test("puts right what its row calls remediable, and never by itself", () => {
    expect("remediateResource" in rule).toBe(row.remediable);
    expect(rule.enforcementLevel).not.toBe("remediate");
  });

  test("is about one resource or about the stack, as its row says", () => {
    expect("validateStack" in rule ? "stack" : "resource").toBe(row.kind);
  });
});

test("the pack imports nothing but the policy SDK and Node", () => {
  const sources = (fs.readdirSync(path.join(repositoryDir, "policies"), { recursive: true }) as string[]).filter(
    (file) => /^(index|lib|rules).*\.ts$/.test(file),
  );
  const foreign = sources.flatMap((file) =>
    [...fs.readFileSync(path.join(repositoryDir, "policies", file), "utf8").matchAll(/from "([^"]+)"/g)]
      .map((match) => match[1] ?? "")
      .filter(
        (target) =>
          !target.startsWith(".") &&
          ![
            "@pulumi/policy",
            "@pulumi/policy/deserialize",
            "@pulumi/policy/proxy",
            "@pulumi/policy/policy",
            "@pulumi/pulumi/proto/analyzer_pb",
            "node:module",
            "node:fs",
            "node:path",
            "yaml",
          ].includes(target),
      ),
  );
  expect(foreign).toEqual([]);
});
