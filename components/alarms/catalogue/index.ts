import { type AlarmDefinition } from "../definition";
import * as alb from "./alb";
import * as cluster from "./cluster";
import * as codebuild from "./codebuild";
import * as ecsService from "./ecs-service";
import * as efs from "./efs";
import * as jenkins from "./jenkins";
import * as natGateway from "./nat-gateway";
import * as rds from "./rds";
import * as s3 from "./s3";
import * as scheduled from "./scheduled";
import * as secretsManager from "./secrets-manager";
import * as serviceConnect from "./service-connect";
import * as smokeTest from "./smoke-test";
import * as sns from "./sns";
import * as sqs from "./sqs";
import * as targetGroup from "./target-group";

/** Every alarm of the blueprint. A runbook `docs/runbooks/<id>.md` exists for each; a test holds both lists together. */
export const catalogue: readonly AlarmDefinition[] = [
  alb,
  cluster,
  codebuild,
  ecsService,
  efs,
  jenkins,
  natGateway,
  rds,
  s3,
  scheduled,
  secretsManager,
  serviceConnect,
  smokeTest,
  sns,
  sqs,
  targetGroup,
].flatMap((service): AlarmDefinition[] => Object.values(service));
