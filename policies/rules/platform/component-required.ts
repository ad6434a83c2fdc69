import { fits } from "../../lib/exemptions/model";
import { defineResourceRule } from "../../lib/rule";
import { namesOf } from "../../lib/twins";
import { projectOf, typesIn } from "../../lib/urns";

export const componentRequired = defineResourceRule<{ types: string[]; components: string[]; projects: string[] }>({
  id: "component-required",
  title: "Services, load balancers and networks come out of the platform's components",
  description: "A resource whose type is on the list has a component of the platform among its parents.",
  severity: "medium",
  controls: {},
  remediation: "Create it with the component, such as DeployTarget, Ingress or Network, or inside one of your own.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_dev_integ_share_design_stds.html",
  types: "*",
  configSchema: {
    properties: {
      types: {
        type: "array",
        items: { type: "string" },
        description: "Types of resources that only components may create; `*` stands for any run of characters.",
        default: [
          "aws:ec2/vpc:Vpc",
          "aws:ecs/expressGatewayService:ExpressGatewayService",
          "aws:ecs/service:Service",
          "aws:ecs/taskSet:TaskSet",
          "aws:lb/loadBalancer:LoadBalancer",
        ],
      },
      components: {
        type: "array",
        items: { type: "string" },
        description: "Types of the components that may; `*` as above.",
        default: ["blueprint:*"],
      },
      projects: {
        type: "array",
        items: { type: "string" },
        description: "Names of the Pulumi projects that have such components; `*` as above.",
        default: ["*"],
      },
    },
  },
  *check({ type, args, config }) {
    const isOnList = namesOf(type).some((name) => config.types.some((pattern) => fits(pattern, name)));
    const isMeant = config.projects.some((pattern) => fits(pattern, projectOf(args.urn)));
    if (!isOnList || !isMeant) args.notApplicable("it is about types and projects on its lists");
    // The last type in a URN is the resource's own.
    const parents = [...typesIn(args.urn).split("$").slice(0, -1), ...typesIn(args.opts.parent ?? "").split("$")];
    if (!parents.some((parent) => config.components.some((pattern) => fits(pattern, parent))))
      yield "no component of the platform is among its parents, so nobody holds its settings together; use one";
  },
});
