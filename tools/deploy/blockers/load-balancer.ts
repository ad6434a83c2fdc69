import { textOf } from "../state";
import { type Finder, ofTypes } from "./finder";

export const loadBalancer: Finder = {
  name: "load balancers",
  find: ({ facts, deleted }) =>
    Promise.resolve(
      ofTypes(deleted, "aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")
        .filter(({ outputs }) => outputs.enableDeletionProtection === true)
        .map(({ id, outputs }) => ({
          kind: "blocks",
          what: "load balancer",
          where: [textOf(outputs.arn) ?? id],
          why: "deletion protection is on",
          fix: `aws elbv2 modify-load-balancer-attributes --region ${facts.region} --load-balancer-arn ${textOf(outputs.arn) ?? id} --attributes Key=deletion_protection.enabled,Value=false, then npm run refresh -- ${facts.stack}`,
        })),
    ),
};
