import "./lib/late-npm";
import * as fs from "node:fs";
import * as path from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { ExemptionsError, readExemptions } from "./lib/exemptions/read";
import { useExemptions } from "./lib/exemptions/register";
import { readStacks } from "./lib/stacks";
import { rules } from "./rules";

// An engine starts a pack in the pack's own folder.
const shown = (file: string) => path.join(path.basename(process.cwd()), file);
try {
  const profileOf = readStacks(fs.readFileSync("stacks.yaml", "utf8"), shown("stacks.yaml"));
  const identities = rules.map(({ name, severity }) => ({ id: name, severity: severity ?? "high" }));
  useExemptions(
    readExemptions(
      fs.readFileSync("exemptions.yaml", "utf8"),
      shown("exemptions.yaml"),
      identities.map(({ id }) => id),
    ),
    identities,
    (stack) => profileOf(stack) === "production",
    new Date().toISOString().slice(0, 10),
  );
} catch (error) {
  process.stderr.write(`${error instanceof ExemptionsError ? error.message : String(error)}\n`);
  // The status for wrong input; the offline preview passes it on.
  process.exit(2);
}

// The only place that starts the pack: constructing one opens a port and keeps the process alive.
new PolicyPack("aws-platform-blueprint", {
  displayName: "AWS platform blueprint",
  description:
    "Security and operations rules for AWS on Pulumi: ECS, load balancers, networks, IAM, encryption, logs, alarms",
  provider: "aws",
  tags: ["aws", "security", "ecs"],
  repository: "https://github.com/example/aws-platform-blueprint",
  readme: "See README.md of the pack for its rules and how to add one.",
  enforcementLevel: "mandatory",
  policies: rules,
});
