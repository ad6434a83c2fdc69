import { type Json, type RecordedResource } from "../../tools/preview/engine/model";
import { ofType, waitsFor } from "../support/record";
import { stackResources, stacks } from "../support/stacks";

const key = (r: RecordedResource) => `${r.type}::${r.name}`;

describe.each(stacks)("%s", (stack) => {
  let resources: readonly RecordedResource[];
  beforeAll(async () => {
    resources = await stackResources(stack);
  });

  test("every resource hangs off a component of ours; only the provider hangs off the stack", () => {
    const byUrn = new Map(resources.map((r) => [r.urn, r]));
    const directlyBelowStack = resources.filter(
      (r) => r.parent !== undefined && byUrn.get(r.parent)?.type === "pulumi:pulumi:Stack" && r.custom,
    );
    expect(directlyBelowStack.map((r) => r.type)).toEqual(["pulumi:providers:aws"]);
  });

  test("every AWS resource uses the explicit provider", () => {
    const provider = ofType(resources, "pulumi:providers:aws");
    expect(provider.map((r) => r.name)).toEqual(["aws"]);
    const others = resources.filter((r) => r.type.startsWith("aws:") && r.provider !== provider[0]!.urn);
    expect(others.map(key)).toEqual([]);
  });

  test("nothing waits for itself", () => {
    expect(resources.filter((r) => waitsFor(resources, r).has(key(r))).map(key)).toEqual([]);
  });

  test("no input was lost on the way: nothing is null, and no text is made of an object or an Output", () => {
    const lost = (value: Json): boolean => {
      if (value === null) return true;
      if (typeof value === "string") return /\[object Object\]|Calling \[/.test(value);
      return typeof value === "object" && Object.values(value).some(lost);
    };
    expect(resources.filter((r) => lost(r.inputs)).map(key)).toEqual([]);
  });

  test("every document is JSON", () => {
    const documents = resources.flatMap((r) =>
      ["policy", "assumeRolePolicy", "containerDefinitions", "policyDocument"].flatMap((name) =>
        typeof r.inputs[name] === "string" ? [r.inputs[name]] : [],
      ),
    );
    expect(documents.length).toBeGreaterThan(10);
    for (const document of documents) JSON.parse(document);
  });

  describe("what AWS needs but references do not imply", () => {
    /** Both for creation, and reversed for deletion: the engine deletes in the opposite order of these edges. */
    const wait = (type: string, forType: string) => {
      for (const resource of ofType(resources, type)) {
        const found = [...waitsFor(resources, resource)].filter((other) => other.startsWith(`${forType}::`));
        expect([key(resource), found.length > 0]).toEqual([key(resource), true]);
      }
    };

    test.each([
      ["aws:lb/listenerRule:ListenerRule"],
      ["aws:iam/rolePolicy:RolePolicy"],
      ["aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"],
      ["aws:ec2/route:Route"],
      ["aws:ec2/natGateway:NatGateway"],
      ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"],
      ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"],
      ["aws:cloudwatch/logGroup:LogGroup"],
    ])("a service waits for %s", (forType) => {
      expect(ofType(resources, "aws:ecs/service:Service").length).toBeGreaterThan(0);
      wait("aws:ecs/service:Service", forType);
    });

    test("the load balancer waits for the policy and the locks of its log bucket", () => {
      wait("aws:lb/loadBalancer:LoadBalancer", "aws:s3/bucketPolicy:BucketPolicy");
      wait("aws:lb/loadBalancer:LoadBalancer", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    });

    test("log delivery waits for the permission to deliver", () => {
      wait(
        "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      );
      wait("aws:ec2/flowLog:FlowLog", "aws:iam/rolePolicy:RolePolicy");
    });

    test("the HTTPS listener waits for the certificate", () => {
      const https = ofType(resources, "aws:lb/listener:Listener").filter((r) => r.inputs.protocol === "HTTPS");
      expect(https).toHaveLength(1);
      expect(
        [...waitsFor(resources, https[0]!)].some((other) =>
          /^aws:acm\/(certificate|certificateValidation):/.test(other),
        ),
      ).toBe(true);
    });
  });
});
