import { type PolicyResource } from "@pulumi/policy";
import { type StackIndex } from "./stack-index";

/** What exists once in an account. A stack that owns some of it is the one that must own the rest; no other is asked. */

export const trailType = "aws:cloudtrail/trail:Trail";
export const recorderType = "aws:cfg/recorder:Recorder";
export const securityHubType = "aws:securityhub/account:Account";
export const accountWideTypes = [
  trailType,
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:guardduty/detector:Detector",
  recorderType,
  securityHubType,
];

/** Whether a resource is the one that stands for its whole stack, so that what is missing is said once. */
export function speaksForStack(resource: PolicyResource, stack: StackIndex, types: readonly string[]): boolean {
  return stack.ofType(...types)[0]?.urn === resource.urn;
}
