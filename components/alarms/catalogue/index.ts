import { type AlarmDefinition } from "../definition";
import * as scheduled from "./scheduled";
import * as alb from "./alb";
import * as cluster from "./cluster";
import * as ecsService from "./ecs-service";
import * as efs from "./efs";
import * as jenkins from "./jenkins";
import * as natGateway from "./nat-gateway";
import * as secretsManager from "./secrets-manager";
import * as smokeTest from "./smoke-test";
import * as sns from "./sns";
import * as sqs from "./sqs";
import * as targetGroup from "./target-group";

/** Every alarm of the blueprint. A runbook `docs/runbooks/<id>.md` exists for each; a test holds both lists together. */
export const catalogue: readonly AlarmDefinition[] = [
  scheduled,
  alb,
  cluster,
  ecsService,
  efs,
  jenkins,
  natGateway,
  secretsManager,
  smokeTest,
  sns,
  sqs,
  targetGroup,
].flatMap((service): AlarmDefinition[] => Object.values(service));
