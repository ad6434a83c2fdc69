import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type { wafv2 as inputs } from "@pulumi/aws/types/input";
import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";

export interface WebAclArgs {
  readonly place: AwsPlace;
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly rateLimitPerFiveMinutes: number;
  /** AWS only delivers to names that begin with `aws-waf-logs-`. */
  readonly logGroupName: string;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
}

type Rule = inputs.WebAclRule;

/** A rule group that AWS keeps up to date; `count` names rules of it that are watched, not enforced. */
interface ManagedGroup {
  readonly name: string;
  readonly count?: readonly string[];
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const managedGroups: readonly ManagedGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList" },
  // Bodies over 8 KB are normal: webhooks of code hosts, uploads. They are counted, not blocked.
  { name: "AWSManagedRulesCommonRuleSet", count: ["SizeRestrictions_BODY"] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet" },
];

/** What proves who somebody is: it belongs neither into a log nor into a sample. */
const credentialHeaders = ["authorization", "cookie"] as const;

/** The web ACL in front of the load balancer, with logs. **Cost**: 5 USD a month, 4 USD for its rules, 0.60 USD a million requests. */
export function createWebAcl(name: string, args: WebAclArgs, parent: pulumi.Resource): void {
  const acl = new wafv2.WebAcl(
    name,
    {
      scope: "REGIONAL",
      description: "Managed rule groups and a rate limit for the shared load balancer",
      defaultAction: { allow: {} },
      rules: [rateRule(args.rateLimitPerFiveMinutes), ...managedGroups.map(managedRule)],
      // The logging configuration hides fields from the log alone: samples of requests, which anybody with read access to the
      // WAF can see, are covered only here. https://docs.aws.amazon.com/waf/latest/APIReference/API_DataProtectionConfig.html
      dataProtectionConfig: {
        dataProtections: [
          { action: "SUBSTITUTION", field: { fieldType: "SINGLE_HEADER", fieldKeys: [...credentialHeaders] } },
        ],
      },
      visibilityConfig: visibility(name),
    },
    { parent },
  );
  new wafv2.WebAclAssociation(name, { resourceArn: args.loadBalancerArn, webAclArn: acl.arn }, { parent });
  logRequests(name, acl, args, parent);
}

/** First in order: a flood must not cost the other rules their time. */
function rateRule(limit: number): Rule {
  return {
    name: "rate-limit",
    priority: 0,
    action: { block: {} },
    statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
    visibilityConfig: visibility("rate-limit"),
  };
}

function managedRule({ name, count = [] }: ManagedGroup, index: number): Rule {
  return {
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: count.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(name),
  };
}

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
function logRequests(name: string, acl: wafv2.WebAcl, args: WebAclArgs, parent: pulumi.Resource): void {
  const group = new cloudwatch.LogGroup(
    `${name}-waf`,
    { name: args.logGroupName, retentionInDays: args.logs.retentionDays, kmsKeyId: args.logs.keyArn },
    { parent },
  );
  const permission = new cloudwatch.LogResourcePolicy(
    `${name}-waf`,
    {
      policyName: args.logGroupName,
      policyDocument: policyDocument([
        {
          sid: "LogDeliveryWritesWafLogs",
          principal: { service: "delivery.logs.amazonaws.com" },
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [pulumi.interpolate`${group.arn}:*`],
          conditions: {
            StringEquals: { "aws:SourceAccount": args.place.accountId },
            ArnLike: { "aws:SourceArn": arn(args.place, "logs", "*") },
          },
        },
      ]),
    },
    { parent },
  );
  new wafv2.WebAclLoggingConfiguration(
    name,
    {
      resourceArn: acl.arn,
      logDestinationConfigs: [group.arn],
      redactedFields: credentialHeaders.map((header) => ({ singleHeader: { name: header } })),
    },
    { parent, dependsOn: [permission] },
  );
}
