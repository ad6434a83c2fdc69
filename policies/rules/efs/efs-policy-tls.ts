import { allows, statementsOf } from "../../lib/documents";
import { fileSystemType } from "../../lib/file-systems";
import { letsEverybodyIn } from "../../lib/principals";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { deniesPlainHttp } from "../../lib/secure-transport";
import { each, some } from "../../lib/unknowns";

/** Without it a client can do nothing else. */
const mount = "elasticfilesystem:ClientMount";

export const efsPolicyTls = defineStackRule({
  id: "efs-policy-tls",
  title: "File systems are mounted over TLS, by clients that say who they are",
  description:
    "Every file system has a policy that refuses mounts without TLS and allows mounts to none but named principals.",
  severity: "medium",
  controls: {},
  remediation:
    "Add aws.efs.FileSystemPolicy: deny elasticfilesystem:Client* to * where aws:SecureTransport is false, allow it to roles by name.",
  url: "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
  types: [fileSystemType],
  *check({ resource: fileSystem, stack }): Iterable<string | StackFinding> {
    const policies = stack.companions(fileSystem, "aws:efs/fileSystemPolicy:FileSystemPolicy", "fileSystemId", ["id"]);
    if (policies.length === 0)
      yield "it has no policy, so whoever reaches a mount target may mount it, without TLS; add aws.efs.FileSystemPolicy";
    yield* each(policies, function* (resource): Iterable<StackFinding> {
      const statements = statementsOf(resource.props.policy, "policy");
      if (!some(statements, (statement) => deniesPlainHttp(statement, mount)))
        yield {
          resource,
          message: `policy does not refuse mounts without TLS; deny ${mount} to * where aws:SecureTransport is false`,
        };
      yield* each(statements, function* (statement): Iterable<StackFinding> {
        if (allows(statement, mount) && letsEverybodyIn(statement))
          yield { resource, message: `policy: ${statement.label} lets clients mount without a name; name the roles` };
      });
    });
  },
});
