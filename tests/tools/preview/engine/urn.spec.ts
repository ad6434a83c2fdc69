import { createUrn, isProviderType, packageOf, qualifiedTypeOf } from "../../../../tools/preview/engine/urn";

const run = { organization: "organization", project: "trace", stack: "dev" };

test("a URN carries the whole chain of parent types, without the stack", () => {
  const stack = createUrn(run, undefined, "pulumi:pulumi:Stack", "trace-dev");
  const component = createUrn(run, stack, "awsx:ec2:Vpc", "net");
  const vpc = createUrn(run, component, "aws:ec2/vpc:Vpc", "net");
  const subnet = createUrn(run, vpc, "aws:ec2/subnet:Subnet", "net-public-1");
  expect([stack, component, vpc, subnet]).toEqual([
    "urn:pulumi:dev::trace::pulumi:pulumi:Stack::trace-dev",
    "urn:pulumi:dev::trace::awsx:ec2:Vpc::net",
    "urn:pulumi:dev::trace::awsx:ec2:Vpc$aws:ec2/vpc:Vpc::net",
    "urn:pulumi:dev::trace::awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet::net-public-1",
  ]);
  expect(qualifiedTypeOf(subnet)).toBe("awsx:ec2:Vpc$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet");
});

test("types tell their package and whether they are providers", () => {
  expect(packageOf("aws:s3/bucket:Bucket")).toBe("aws");
  expect(isProviderType("pulumi:providers:aws")).toBe(true);
  expect(isProviderType("aws:s3/bucket:Bucket")).toBe(false);
});
