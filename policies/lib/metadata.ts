/** How bad it is when a rule is broken; it decides the level at which the rule is enforced. */
export type Severity = "critical" | "high" | "medium" | "low";

/** Ids of the nearest checks in public catalogues. Nearest, not identical: docs and reports must not print them as equal. */
export interface Controls {
  /** AWS Security Hub, Foundational Security Best Practices: `EC2.13`. */
  readonly securityHub?: readonly string[];
  /** CIS AWS Foundations Benchmark 5.0: `5.3`. */
  readonly cis5?: readonly string[];
  /** Checkov: `CKV_AWS_24`. */
  readonly checkov?: readonly string[];
  /** Trivy (`AWS-0107`), cdk-nag, AWS Config, Control Tower. */
  readonly other?: readonly string[];
}

/** What a report shows of a rule. Every field is sent to the engine, so every reader of a finding can have it. */
export interface RuleMetadata {
  /** Id of the control and name of the file. */
  readonly id: string;
  readonly title: string;
  /** What must hold, in one sentence. */
  readonly description: string;
  readonly severity: Severity;
  readonly controls: Controls;
  /** What to do, in the words of a Pulumi program. */
  readonly remediation: string;
  /** The page of AWS that explains why. */
  readonly url: string;
}

/** Critical and high rules stop a deployment, the others advise. A profile can change both. */
export function enforcementLevel(severity: Severity): "mandatory" | "advisory" {
  return severity === "critical" || severity === "high" ? "mandatory" : "advisory";
}

/** Tags of a rule: the ids of all catalogues, each with the name of its catalogue where the id alone does not say it. */
export function tagsOf({ securityHub = [], cis5 = [], checkov = [], other = [] }: Controls): string[] {
  return [...securityHub.map((id) => `FSBP:${id}`), ...cis5.map((id) => `CIS-5.0:${id}`), ...checkov, ...other];
}

/** The one framework that the engine's format has room for: Security Hub's where it has a control, else this pack's own. */
export function frameworkOf({ id, title, controls }: RuleMetadata) {
  const [reference] = controls.securityHub ?? [];
  return reference === undefined
    ? { name: "AWS platform blueprint", version: "1", reference: id, specification: title }
    : { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification: title };
}
