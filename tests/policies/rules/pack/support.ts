import { isExempt, useExemptions } from "../../../../policies/lib/exemptions/register";
import { type Given } from "../../support/analyze";

/** The stack itself, and a bucket in it. */
export const root: Given = { type: "pulumi:pulumi:Stack", name: "app-dev" };
export const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "logs" };
export const bucketUrn = "urn:pulumi:dev::app::aws:s3/bucket:Bucket::logs";
const rule = { id: "s3-versioning", severity: "medium" } as const;

/** One exemption for the bucket, used or not. @returns what takes it away again */
export function exempting(change: { expires?: string; used?: boolean; resource?: string } = {}): () => void {
  const exemption = {
    place: "entry 1",
    rule: rule.id,
    resource: change.resource ?? bucketUrn,
    environment: "dev",
    reason: "logs are written once",
    owner: "platform-team",
    ticket: "OPS-12",
    expires: change.expires ?? "2026-12-31",
  };
  const end = useExemptions([exemption], [rule], () => true, "2026-11-24");
  if (change.used === true) isExempt(rule, bucketUrn);
  return end;
}
