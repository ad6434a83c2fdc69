import { type Conditions } from "../shared/iam";

const key = "Service";

/** Tag of every task of a service: the ECS service or the task definition has it, and hands it on. */
export function serviceTag(service: string): Record<string, string> {
  return { [key]: service };
}

/**
 * Condition that an action is for tasks of this service alone: their ARNs name only the cluster. No role may tag a task that runs.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/control-access-with-tags.html
 */
export function ofService(service: string): Conditions {
  return { StringEquals: { [`aws:ResourceTag/${key}`]: service } };
}
