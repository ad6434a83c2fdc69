import * as pulumi from "@pulumi/pulumi";
import { type Platform } from "./platform";

/** A statement of a policy, as AWS writes it. */
export type Statement = Readonly<Record<string, unknown>>;

export function policy(statements: readonly Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** The ARN of something in the account and region of the platform. */
export function arn({ region, accountId }: Platform, service: string, resource: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:aws:${service}:${region}:${accountId}:${resource}`;
}

/**
 * Trust of a service in a role, for its work in this account alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function trust({ accountId }: Platform, service: string, conditions: Statement = {}): pulumi.Output<string> {
  return policy([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": accountId }, ...conditions },
    },
  ]);
}
