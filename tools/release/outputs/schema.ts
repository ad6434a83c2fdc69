import { z } from "zod";
import { imageDigest } from "../../../components/shared/container-image";

/** What the release tool reads of a platform's outputs (src/outputs.ts, contract version 1). Other fields may stand beside these. */
const service = z.object({
  kind: z.enum(["web", "internal", "worker", "scheduled"]),
  /** null for what has no deployment: a schedule starts with the new revision the next time. */
  strategy: z.enum(["rolling", "blueGreen", "linear", "canary"]).nullable(),
  released: z.boolean(),
  /** `repository@sha256:…` as deployed; null: not released. */
  image: z.string().refine(isPinned, { error: "want repository@sha256:<64 hex digits>" }).nullable(),
  /** Where a smoke test can reach it; null for what listens to nobody outside. */
  url: z.url({ protocol: /^https?$/ }).nullable(),
  serviceName: z.string().nullable(),
  taskDefinitionArn: z.string().nullable(),
  pageAlarmNames: z.array(z.string()),
  /** CodeBuild project that builds its image; null, or no such field: there is none. */
  buildProject: z.string().nullish(),
  logGroupName: z.string(),
  repositoryUrl: z.string(),
  /** What the image must be built for; only a local build asks. */
  architecture: z.enum(["X86_64", "ARM64"]).nullish(),
});

const outputs = z.object({
  contractVersion: z.literal(1),
  region: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/, "want twelve digits"),
  cluster: z.object({ name: z.string(), arn: z.string() }),
  /** Whether nobody signed the certificate of the load balancer, so that a smoke test cannot check it. */
  ingress: z.object({ selfSignedCertificate: z.boolean().nullish() }).nullish(),
  services: z.record(z.string(), service),
});

export type ServiceOutputs = Readonly<z.infer<typeof service>>;
export type StackOutputs = Readonly<z.infer<typeof outputs>>;

/** A service that runs, with what only such a one has. */
export interface Released extends ServiceOutputs {
  readonly image: string;
  readonly taskDefinitionArn: string;
}

/** `undefined`: there is nothing of it to compare. */
export function releasedOf(one: ServiceOutputs): Released | undefined {
  const { released, image, taskDefinitionArn } = one;
  return released && image !== null && taskDefinitionArn !== null ? { ...one, image, taskDefinitionArn } : undefined;
}

/** @throws Error that says which field is wrong; the caller knows whose outputs they are */
export function parseOutputs(text: string): StackOutputs {
  const raw = JSON.parse(text) as unknown;
  const version = z.object({ contractVersion: z.unknown() }).safeParse(raw).data?.contractVersion;
  if (version === undefined)
    throw new Error("they have no contractVersion: the stack was never deployed, or is none of this platform");
  if (version !== 1)
    throw new Error(
      `contractVersion is ${JSON.stringify(version)}, this tool knows 1: use the tool of the commit that was deployed`,
    );
  const parsed = outputs.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`${problems.join("; ")} (\`npm run up\` brings the outputs of a stack up to date with the program)`);
}

function isPinned(text: string): boolean {
  try {
    imageDigest(text);
    return true;
  } catch {
    return false;
  }
}
