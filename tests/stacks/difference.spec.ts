import { ofType, one } from "../support/record";
import { stackResources } from "../support/stacks";

/** What a reviewer wants to know before anything else: how dev and prod differ in size and in safety. */
async function profile(stack: "dev" | "prod") {
  const resources = await stackResources(stack);
  const service = one(resources, "aws:ecs/service:Service");
  const certificate = one(resources, "aws:acm/certificate:Certificate");
  return {
    zones: ofType(resources, "aws:ec2/subnet:Subnet").filter((r) => r.name.includes("private")).length,
    natGateways: ofType(resources, "aws:ec2/natGateway:NatGateway").length,
    interfaceEndpoints: ofType(resources, "aws:ec2/vpcEndpoint:VpcEndpoint").filter(
      (r) => r.inputs.vpcEndpointType === "Interface",
    ).length,
    tasks: one(resources, "aws:appautoscaling/target:Target").inputs.minCapacity,
    capacity: (service.inputs.capacityProviderStrategies as { capacityProvider: string }[])
      .map((entry) => entry.capacityProvider)
      .sort(),
    retentionDays: [
      ...new Set(ofType(resources, "aws:cloudwatch/logGroup:LogGroup").map((r) => r.inputs.retentionInDays)),
    ],
    loadBalancerProtected: one(resources, "aws:lb/loadBalancer:LoadBalancer").inputs.enableDeletionProtection,
    protectedTypes: [...new Set(resources.filter((r) => r.options.protect && r.custom).map((r) => r.type))].sort(),
    certificate: certificate.inputs.validationMethod ?? "imported",
    containerInsights: (one(resources, "aws:ecs/cluster:Cluster").inputs.settings as { value: string }[])[0]?.value,
  };
}

test("dev is cheap and can be torn down", async () => {
  expect(await profile("dev")).toEqual({
    zones: 2,
    natGateways: 1,
    interfaceEndpoints: 0,
    tasks: 1,
    capacity: ["FARGATE_SPOT"],
    retentionDays: [30],
    loadBalancerProtected: false,
    protectedTypes: [],
    certificate: "imported",
    containerInsights: "disabled",
  });
});

test("prod survives the loss of a zone and protects what holds data", async () => {
  expect(await profile("prod")).toEqual({
    zones: 3,
    natGateways: 3,
    interfaceEndpoints: 4,
    tasks: 3,
    capacity: ["FARGATE", "FARGATE_SPOT"],
    retentionDays: [365],
    loadBalancerProtected: true,
    protectedTypes: [
      "aws:ecr/repository:Repository",
      "aws:efs/fileSystem:FileSystem",
      "aws:kms/key:Key",
      "aws:secretsmanager/secret:Secret",
    ],
    certificate: "DNS",
    containerInsights: "enhanced",
  });
});

test("both stacks are made of the same parts: they differ in values and numbers, not in kind", async () => {
  const types = async (stack: "dev" | "prod") => new Set((await stackResources(stack)).map((r) => r.type));
  const [dev, prod] = [await types("dev"), await types("prod")];
  const certificates = ["aws:acm/certificateValidation:CertificateValidation", "aws:route53/record:Record"];
  expect([...prod].filter((type) => !dev.has(type)).sort()).toEqual(
    [...certificates, "aws:sns/topicSubscription:TopicSubscription"].sort(),
  );
  expect([...dev].filter((type) => !prod.has(type)).sort()).toEqual([
    "pulumi:providers:tls",
    "tls:index/privateKey:PrivateKey",
    "tls:index/selfSignedCert:SelfSignedCert",
  ]);
});
