import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { type NetworkRef } from "../network/network-ref";
import { inTheNameOf } from "../shared/error-context";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { checkAllowedCidrs, createIngressGroup } from "./access";
import { createAccessLogs } from "./access-logs";
import { type IngressThresholds, watchLoadBalancer } from "./alarms";
import { type CertificateSource, checkCertificate, createCertificate } from "./certificate";
import { type IngressRef } from "./ingress-ref";
import { createListeners, createRecords } from "./listeners";
import { createWebAcl } from "./web-acl";

export interface IngressArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  readonly network: Pick<NetworkRef, "vpcId" | "publicSubnetIds" | "publicReady">;
  readonly certificate: CertificateSource;
  /** Networks that may connect, IPv4. */
  readonly allowedCidrs: readonly string[];
  /** Requests of one address in five minutes before the WAF blocks it, 10 or more. */
  readonly rateLimitPerFiveMinutes: number;
  /**
   * Whether the load balancer refuses to be deleted. It decides on the access logs too: protected ones stay when the stack
   * goes, others go with it.
   */
  readonly deletionProtection: boolean;
  /** Days until an access log expires; it can be restored for a week more. */
  readonly accessLogRetentionDays: number;
  /** For the log of the WAF. */
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly monitoring: Monitoring<IngressThresholds>;
}

/** An application load balancer needs two zones. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const minimumZones = 2;

/**
 * The shared public load balancer: HTTPS with a current policy, HTTP only as a redirect, a fixed 404 for what no service
 * serves, WAF, access logs, names. Services add a listener rule and a target group of their own.
 *
 * **Cost** (eu-west-1, a month): load balancer 18 USD plus 6 USD for each unit of load; addresses 4 USD a zone; WAF 9 USD plus
 * 0.60 USD a million requests; two alarms 0.30 USD.
 */
export class Ingress extends pulumi.ComponentResource implements IngressRef {
  public readonly httpsListenerArn: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly loadBalancerArnSuffix: pulumi.Output<string>;
  public readonly baseUrl: pulumi.Output<string>;

  constructor(name: string, args: IngressArgs, opts?: pulumi.ComponentResourceOptions) {
    inTheNameOf(`Ingress ${name}`, () => {
      check(args);
    });
    super(
      "blueprint:ingress:Ingress",
      name,
      { certificate: args.certificate.kind, allowedCidrs: args.allowedCidrs },
      opts,
    );

    const group = createIngressGroup(name, { vpcId: args.network.vpcId, allowedCidrs: args.allowedCidrs }, this);
    const accessLogs = createAccessLogs(
      `${name}-logs`,
      { place: args.place, retentionDays: args.accessLogRetentionDays, forceDestroy: !args.deletionProtection },
      this,
    );
    const loadBalancer = new lb.LoadBalancer(
      name,
      {
        loadBalancerType: "application",
        internal: false,
        securityGroups: [group.id],
        subnets: [...args.network.publicSubnetIds],
        enableDeletionProtection: args.deletionProtection,
        // Headers that a server might read in another way than the load balancer never reach it.
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        // When the WAF cannot be reached, requests are refused rather than let through unchecked.
        enableWafFailOpen: false,
        accessLogs: { enabled: true, bucket: accessLogs.bucketName },
      },
      {
        parent: this,
        dependsOn: pulumi.output(args.network.publicReady).apply((gateway) => [...gateway, ...accessLogs.ready]),
      },
    );
    const certificateArn = createCertificate(name, args.certificate, this);
    const https = createListeners(name, { loadBalancerArn: loadBalancer.arn, certificateArn }, this);
    if (args.certificate.kind === "dns") createRecords(name, { ...args.certificate, loadBalancer }, this);
    createWebAcl(
      name,
      {
        place: args.place,
        loadBalancerArn: loadBalancer.arn,
        rateLimitPerFiveMinutes: args.rateLimitPerFiveMinutes,
        logGroupName: `aws-waf-logs-${physicalName(args.naming, name, nameLimits.logGroup - "aws-waf-logs-".length)}`,
        logs: args.logs,
      },
      this,
    );
    if (args.monitoring.kind === "alarms") watchLoadBalancer(name, args.monitoring, loadBalancer.arnSuffix, this);

    const domain = args.certificate.kind === "selfSigned" ? undefined : args.certificate.domain;
    this.httpsListenerArn = https.arn;
    this.securityGroupId = group.id;
    this.loadBalancerArnSuffix = loadBalancer.arnSuffix;
    this.baseUrl = pulumi.interpolate`https://${domain ?? loadBalancer.dnsName}`;
    this.registerOutputs({
      httpsListenerArn: this.httpsListenerArn,
      securityGroupId: this.securityGroupId,
      loadBalancerArnSuffix: this.loadBalancerArnSuffix,
      baseUrl: this.baseUrl,
    });
  }
}

function check(args: IngressArgs): void {
  checkCertificate(args.certificate);
  checkAllowedCidrs(args.allowedCidrs);
  checkLogRetention(args.logs.retentionDays);
  if (!Number.isInteger(args.accessLogRetentionDays) || args.accessLogRetentionDays < 1) {
    throw new Error(`accessLogRetentionDays must be a whole number from 1, got ${args.accessLogRetentionDays}.`);
  }
  if (args.network.publicSubnetIds.length < minimumZones) {
    throw new Error(
      `a load balancer needs public subnets in ${minimumZones} zones, got ${args.network.publicSubnetIds.length}. Append a zone to the network.`,
    );
  }
  if (!Number.isInteger(args.rateLimitPerFiveMinutes) || args.rateLimitPerFiveMinutes < 10) {
    throw new Error(`rateLimitPerFiveMinutes must be a whole number from 10, got ${args.rateLimitPerFiveMinutes}.`);
  }
}
