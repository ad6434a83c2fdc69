import { NotAllowed } from "../aws/failure";
import { backup } from "./backup";
import { ecr } from "./ecr";
import { type FindContext, type Finder, type Finding } from "./finder";
import { kms } from "./kms";
import { loadBalancer } from "./load-balancer";
import { logs } from "./logs";
import { protect } from "./protect";
import { rds } from "./rds";
import { retained } from "./retained";
import { s3 } from "./s3";
import { secrets } from "./secrets";
import { vpc } from "./vpc";

export const finders: readonly Finder[] = [
  protect,
  s3,
  ecr,
  rds,
  loadBalancer,
  logs,
  backup,
  vpc,
  secrets,
  kms,
  retained,
];

/** Everything that is to be known before a stack is deleted. What could not be looked at blocks as well: nobody knows. */
export async function findBlockers(context: FindContext): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { name, find } of finders) {
    try {
      found.push(...(await find(context)));
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
      found.push({
        kind: "blocks",
        what: `${name}, not looked at`,
        where: [context.facts.stack],
        why: error.message,
        fix: `allow ${error.action} to the role; or --ignore-blockers`,
      });
    }
  }
  return found;
}
