import { analyze } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const given = (type: string, inside?: string, parent?: string) => ({
  type,
  props: { name: "it" },
  ...(inside === undefined ? {} : { inside }),
  ...(parent === undefined ? {} : { parent }),
});
const message = "no component of the platform is among its parents, so nobody holds its settings together; use one";
const types = [
  "aws:alb/loadBalancer:LoadBalancer",
  "aws:ec2/vpc:Vpc",
  "aws:ecs/expressGatewayService:ExpressGatewayService",
  "aws:ecs/service:Service",
  "aws:ecs/taskSet:TaskSet",
  "aws:lb/loadBalancer:LoadBalancer",
];

describeRule("component-required", {
  complies: {
    "inside a component": given("aws:ecs/service:Service", "blueprint:deploy-target:DeployTarget"),
    "deep inside": given("aws:ec2/vpc:Vpc", "blueprint:network:Network$awsx:ec2:Vpc"),
    "inside one of somebody who uses it": given("aws:lb/loadBalancer:LoadBalancer", "shop:a:B$blueprint:a:B$shop:c:D"),
    "by its parent": given("aws:ec2/vpc:Vpc", undefined, "urn:pulumi:dev::app::blueprint:network:Network::net"),
  },
  violates: {
    ...Object.fromEntries(types.map((type) => [type, [given(type), [message]] as const])),
    "inside another component": [
      given("aws:ec2/vpc:Vpc", "awsx:ec2:Vpc", "urn:pulumi:dev::app::awsx:ec2:Vpc::net"),
      [message],
    ],
    "under the stack": [
      given("aws:ec2/vpc:Vpc", undefined, "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev"),
      [message],
    ],
  },
  undecided: "never",
});

describe("with types of one's own", () => {
  describeRule("component-required", {
    config: { types: ["aws:rds/*", "blueprint:*"], components: ["shop:*", "team:*"], projects: ["platform", "ap*"] },
    complies: { "inside a component": given("aws:rds/instance:Instance", "shop:data:Database") },
    violates: {
      "inside another": [given("aws:rds/cluster:Cluster", "blueprint:data:Database"), [message]],
      "only its own type": [given("blueprint:data:Database"), [message]],
    },
    undecided: "never",
  });
});

test("other types are none of its business", async () => {
  expect(await analyze("component-required", given("aws:sqs/queue:Queue"))).toMatchObject({ notApplicable: true });
});

test("a project without such components is none of its business", async () => {
  const config = { types: ["aws:ec2/vpc:Vpc"], components: ["blueprint:*"], projects: ["platform"] };
  expect(await analyze("component-required", given("aws:ec2/vpc:Vpc"), config)).toMatchObject({
    violations: [],
    notApplicable: true,
  });
});
