import { secret } from "../../engine/secrets";
import { type Facts, type Invented, type Inventor } from "../facts";
import { hex } from "../naming";

/** Load balancers, certificates, DNS records, web ACLs. */
export const loadBalancing: Readonly<Record<string, Inventor>> = {
  "aws:lb/loadBalancer:LoadBalancer": (f) => {
    const name = f.named();
    const arnSuffix = `app/${name}/${f.hex(16)}`;
    const arn = f.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
    const dnsName = `${name}-${String(Number.parseInt(f.hex(8), 16))}.${f.region}.elb.amazonaws.com`;
    return { id: arn, outputs: { name, arn, arnSuffix, dnsName, zoneId: `Z${f.hex(13).toUpperCase()}` } };
  },
  "aws:lb/targetGroup:TargetGroup": (f) => {
    const name = f.named();
    const arnSuffix = `targetgroup/${name}/${f.hex(16)}`;
    const arn = f.arn("elasticloadbalancing", arnSuffix);
    return { id: arn, outputs: { name, arn, arnSuffix } };
  },
  "aws:lb/listener:Listener": (f) => listenerLike(f, "loadBalancerArn", "loadbalancer/", "listener/"),
  "aws:lb/listenerRule:ListenerRule": (f) => listenerLike(f, "listenerArn", "listener/", "listener-rule/"),
  "aws:acm/certificate:Certificate": (f) => {
    const arn = f.arn("acm", `certificate/${f.uuid()}`);
    const domain = f.text("domainName") ?? "imported.example.com";
    const validation = {
      domainName: domain,
      resourceRecordName: `_${f.hex(32)}.${domain.replace(/^\*\./, "")}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${hex(domain, 32)}.acm-validations.aws.`,
    };
    return { id: arn, outputs: { arn, domainName: domain, status: "ISSUED", domainValidationOptions: [validation] } };
  },
  "aws:acm/certificateValidation:CertificateValidation": (f) => ({ id: f.uuid(), outputs: {} }),
  "aws:route53/record:Record": (f) => ({
    id: `${f.text("zoneId") ?? "Z"}_${f.text("name") ?? ""}_${f.text("type") ?? ""}`,
    outputs: { fqdn: f.text("name") ?? "" },
  }),
  "aws:wafv2/webAcl:WebAcl": (f) => {
    const name = f.named();
    return { id: f.uuid(), outputs: { name, arn: f.arn("wafv2", `regional/webacl/${name}/${f.uuid()}`), capacity: 0 } };
  },
  "tls:index/privateKey:PrivateKey": (f) => ({
    id: f.hex(40),
    outputs: { privateKeyPem: secret(pem("PRIVATE KEY", f.hex(64))), publicKeyPem: pem("PUBLIC KEY", f.hex(64)) },
  }),
  "tls:index/selfSignedCert:SelfSignedCert": (f) => ({
    id: f.hex(40),
    outputs: { certPem: pem("CERTIFICATE", f.hex(64)) },
  }),
};

function listenerLike(f: Facts, input: string, from: string, to: string): Invented {
  const owner = f.text(input) ?? f.arn("elasticloadbalancing", `${from}app/unknown`);
  const arn = `${owner.replace(`:${from}`, `:${to}`)}/${f.hex(16)}`;
  return { id: arn, outputs: { arn } };
}

function pem(kind: string, body: string): string {
  return `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
}
