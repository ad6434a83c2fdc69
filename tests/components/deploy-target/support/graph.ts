import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { waitsFor } from "../../../support/record";

/** `type name` of everything that AWS would have, sorted. */
export function managed(resources: readonly RecordedResource[]): string[] {
  return resources
    .filter(({ custom, type }) => custom && !/^(pulumi:|test:)/.test(type))
    .map((resource) => `${resource.type} ${resource.name}`)
    .sort();
}

/** What every service has before its first image, whatever its kind. */
export const common = [
  "aws:cloudwatch/logGroup:LogGroup hello",
  "aws:ec2/securityGroup:SecurityGroup hello",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy hello",
  "aws:ecr/repository:Repository hello",
  "aws:iam/role:Role hello-execution",
  "aws:iam/role:Role hello-task",
  "aws:iam/rolePolicy:RolePolicy hello-execution",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule hello-https-out",
];

/** Those of `wanted` that `resource` does not wait for, and those that wait for it in turn: both empty in a sound graph. */
export function outOfOrder(
  resources: readonly RecordedResource[],
  resource: RecordedResource,
  wanted: readonly string[],
): { readonly missing: readonly string[]; readonly circular: readonly string[] } {
  const before = waitsFor(resources, resource);
  const own = `${resource.type}::${resource.name}`;
  return {
    missing: wanted.filter((key) => !before.has(key)),
    circular: resources
      .filter((other) => wanted.includes(`${other.type}::${other.name}`) && waitsFor(resources, other).has(own))
      .map(({ name }) => name),
  };
}
