import { defineStackRule } from "../../lib/rule";

export const ecrLifecycle = defineStackRule({
  id: "ecr-lifecycle",
  title: "Old images are removed",
  description:
    "Every repository has a lifecycle policy, so that images do not pile up with their faults and their cost.",
  severity: "medium",
  controls: { securityHub: ["ECR.3"] },
  remediation: "Add aws.ecr.LifecyclePolicy for the repository.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
  types: ["aws:ecr/repository:Repository"],
  *check({ resource, stack }) {
    if (
      stack.companions(resource, "aws:ecr/lifecyclePolicy:LifecyclePolicy", "repository", ["name", "id"]).length === 0
    )
      yield "the repository has no lifecycle policy; add one";
  },
});
