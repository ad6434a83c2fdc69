import * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import type * as pulumi from "@pulumi/pulumi";

/**
 * TLS 1.3, and 1.2 with forward secrecy and authenticated ciphers only, with post-quantum key exchange where the client knows it:
 * what AWS recommends and its console chooses. Said explicitly, because the API's own default is a policy of 2016.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** HTTPS for services, HTTP only to send people to HTTPS. Who asks for what no service serves gets a 404 and no hint. */
export function createListeners(
  name: string,
  args: { readonly loadBalancerArn: pulumi.Input<string>; readonly certificateArn: pulumi.Input<string> },
  parent: pulumi.Resource,
): lb.Listener {
  new lb.Listener(
    `${name}-http`,
    {
      loadBalancerArn: args.loadBalancerArn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
    },
    { parent },
  );
  return new lb.Listener(
    `${name}-https`,
    {
      loadBalancerArn: args.loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: tlsPolicy,
      certificateArn: args.certificateArn,
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "Not found" },
        },
      ],
    },
    { parent },
  );
}

/** The domain and every name below it lead to the load balancer, so a new service needs no record. */
export function createRecords(
  name: string,
  args: { readonly domain: string; readonly zoneId: string; readonly loadBalancer: lb.LoadBalancer },
  parent: pulumi.Resource,
): void {
  const names: readonly (readonly [string, string])[] = [
    ["apex", args.domain],
    ["wildcard", `*.${args.domain}`],
  ];
  for (const [part, host] of names) {
    new route53.Record(
      `${name}-${part}`,
      {
        zoneId: args.zoneId,
        name: host,
        type: "A",
        aliases: [{ name: args.loadBalancer.dnsName, zoneId: args.loadBalancer.zoneId, evaluateTargetHealth: true }],
      },
      { parent },
    );
  }
}
