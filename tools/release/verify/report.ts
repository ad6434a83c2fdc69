import { digestOf, type Finding, shortArn, shortDigest } from "./model";
import { type NotReleased } from "./targets";
import { type Result } from "./wait";

export interface ServiceReport {
  readonly service: string;
  readonly kind: string;
  readonly verdict: "verified" | "failed" | "notReleased";
  readonly image: string | null;
  readonly taskDefinitionArn: string | null;
  readonly findings: readonly Finding[];
  /** Whether the proof is in records/<stack>/verifications.yaml now. */
  readonly recorded: boolean;
  /** Tag that keeps the image from expiring; null: none was set. */
  readonly tag: string | null;
}

/** The answer of `release verify --json`; verify/README.md documents it. */
export interface VerifyReport {
  readonly formatVersion: 1;
  readonly stack: string;
  readonly verdict: "verified" | "failed" | "nothing";
  readonly services: readonly ServiceReport[];
}

export function reportOf(stack: string, services: readonly ServiceReport[]): VerifyReport {
  const released = services.filter(({ verdict }) => verdict !== "notReleased");
  const verdict = released.some((one) => one.verdict === "failed") ? "failed" : "verified";
  return {
    formatVersion: 1,
    stack,
    verdict: released.length === 0 ? "nothing" : verdict,
    services: [...services].sort((a, b) => (a.service < b.service ? -1 : 1)),
  };
}

export function serviceReport(
  { meant, decision, findings }: Result,
  done: Pick<ServiceReport, "recorded" | "tag">,
): ServiceReport {
  const { service, kind, image, taskDefinitionArn } = meant;
  return { service, kind, verdict: decision, image, taskDefinitionArn, findings, ...done };
}

/** A service without a deployment: that is in order, unless the record wants one. */
export function notReleasedReport({ service, kind, recordedImage }: NotReleased): ServiceReport {
  const nothing = { service, kind, image: null, taskDefinitionArn: null, recorded: false, tag: null };
  if (recordedImage === undefined) return { ...nothing, verdict: "notReleased", findings: [] };
  const recorded = shortDigest(digestOf(recordedImage));
  const message = `the release record names ${recorded}, nothing was deployed: run \`npm run up\` first`;
  return { ...nothing, verdict: "failed", findings: [{ condition: "image", state: "failed", message }] };
}

const words = { verified: "verified", failed: "NOT AS MEANT", notReleased: "not released" } as const;

export function renderReport(report: VerifyReport): string[] {
  const lines = report.services.flatMap((one) => [
    `${one.service} (${one.kind}): ${words[one.verdict]}${one.taskDefinitionArn === null ? "" : `, ${shortArn(one.taskDefinitionArn)}`}`,
    ...one.findings.map(({ condition, state, message }) => `  ${condition.padEnd(14)} ${state.padEnd(8)} ${message}`),
    ...(one.verdict === "verified" ? [`  ${doneText(one)}`] : []),
  ]);
  return [...lines, ...endings[report.verdict](report)];
}

function doneText({ recorded, tag }: ServiceReport): string {
  return `${recorded ? "recorded" : "not recorded"}${tag === null ? "" : `; tagged ${tag}`}`;
}

const endings: Readonly<Record<VerifyReport["verdict"], (report: VerifyReport) => string[]>> = {
  verified: ({ stack }) => [`${stack}: what runs is what was meant`],
  nothing: ({ stack }) => [`${stack}: nothing is released, so there is nothing to verify`],
  failed: ({ stack, services }) => {
    const failed = services.filter(({ verdict }) => verdict === "failed").map(({ service }) => service);
    return [
      `${stack}: not as meant: ${failed.join(", ")}`,
      `Next: \`npm run refresh -- ${stack}\` reads what ECS made of it, then \`npm run release -- rollback ${stack} ${failed[0] ?? ""}\` or a correction, and \`npm run up -- ${stack}\`.`,
    ];
  },
};
