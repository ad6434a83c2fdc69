import { ofType, one } from "../support/record";
import { stackResources } from "../support/stacks";

/** What a reviewer wants to know before anything else: how dev and prod differ in size and in safety. */
async function profile(stack: "dev" | "prod") {
  const resources = await stackResources(stack);
  const service = one(resources, "aws:ecs/service:Service");
  const deployment = service.inputs.deploymentConfiguration as unknown as {
    strategy: string;
    lifecycleHooks?: readonly unknown[];
  };
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
    strategy: deployment.strategy,
    testedBeforeUsers: (deployment.lifecycleHooks ?? []).length === 1,
    targetGroups: ofType(resources, "aws:lb/targetGroup:TargetGroup")
      .filter((r) => r.name.startsWith("hello"))
      .map((r) => r.name),
    builds: ofType(resources, "aws:codebuild/project:Project").map((r) => r.name),
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
    strategy: "ROLLING",
    testedBeforeUsers: false,
    targetGroups: ["hello"],
    builds: ["hello-image"],
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
    strategy: "CANARY",
    testedBeforeUsers: true,
    targetGroups: ["hello", "hello-alt"],
    builds: [],
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

/** Types of one stack alone, and which choice brings them. */
const ofOneStack = {
  dev: {
    "blueprint:image-builder:ImageBuilder": "images are built here, and promoted",
    "aws:codebuild/project:Project": "images are built here, and promoted",
    "aws:iam/policy:Policy": "the boundary of the role that builds run with",
    "pulumi:providers:tls": "no domain: a self-signed certificate",
    "tls:index/privateKey:PrivateKey": "no domain: a self-signed certificate",
    "tls:index/selfSignedCert:SelfSignedCert": "no domain: a self-signed certificate",
  },
  prod: {
    "aws:acm/certificateValidation:CertificateValidation": "a certificate for a domain",
    "aws:lambda/function:Function": "a canary: new tasks are tested before users reach them",
    "aws:route53/record:Record": "a certificate for a domain",
    "aws:sns/topicSubscription:TopicSubscription": "somebody is on call",
  },
};

test("both stacks are made of the same parts, but for what a choice of one stack brings", async () => {
  const types = async (stack: "dev" | "prod") => new Set((await stackResources(stack)).map((r) => r.type));
  const [dev, prod] = [await types("dev"), await types("prod")];
  expect([...dev].filter((type) => !prod.has(type)).sort()).toEqual(Object.keys(ofOneStack.dev).sort());
  expect([...prod].filter((type) => !dev.has(type)).sort()).toEqual(Object.keys(ofOneStack.prod).sort());
});
