/** The events that CIS AWS Foundations (section 4) wants to be told of, recognised by the words in the pattern of a metric filter. */
export interface CisEvent {
  readonly id: string;
  /** For messages. */
  readonly what: string;
  /** Words that a pattern must have, all of them: names of events, and what tells them apart. */
  readonly words: readonly string[];
}

const event = (id: string, what: string, words: string): CisEvent => ({ id, what, words: words.split(" ") });

/**
 * ClassicLink is left out of 4.14, because AWS has ended it. A pattern may use another form than the benchmark's, but it cannot
 * do without the names.
 */
export const cisEvents: readonly CisEvent[] = [
  event("4.1", "calls that were refused", "UnauthorizedOperation AccessDenied"),
  event("4.2", "logins to the console without MFA", "ConsoleLogin MFAUsed"),
  event("4.3", "use of the root user", "userIdentity type Root"),
  event(
    "4.4",
    "changes of IAM policies",
    "DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy",
  ),
  event("4.5", "changes of CloudTrail", "CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging"),
  event("4.6", "logins to the console that failed", "ConsoleLogin Failed authentication"),
  event("4.7", "keys that are switched off or deleted", "kms DisableKey ScheduleKeyDeletion"),
  event(
    "4.8",
    "changes of bucket policies",
    "s3 PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication",
  ),
  event(
    "4.9",
    "changes of AWS Config",
    "config StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder",
  ),
  event(
    "4.10",
    "changes of security groups",
    "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup",
  ),
  event(
    "4.11",
    "changes of network ACLs",
    "CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation",
  ),
  event(
    "4.12",
    "changes of gateways",
    "CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway",
  ),
  event(
    "4.13",
    "changes of route tables",
    "CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable",
  ),
  event(
    "4.14",
    "changes of VPCs",
    "CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection",
  ),
  event(
    "4.15",
    "changes of the organisation",
    "organizations AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit",
  ),
];

/** Whether a pattern is about an event. Words are compared whole: CreateRouteTable is not CreateRoute. */
export function isAboutEvent(pattern: string, { words }: CisEvent): boolean {
  const own = new Set(pattern.match(/\w+/g));
  return words.every((word) => own.has(word));
}
