import * as acm from "@pulumi/aws/acm";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import { PrivateKey, SelfSignedCert } from "@pulumi/tls";

/** Where the certificate for HTTPS comes from. ADR 0005. */
export type CertificateSource =
  /** Made by ACM for the domain and `*.domain`, proved by a DNS record in the zone, renewed by itself. */
  | { readonly kind: "dns"; readonly domain: string; readonly zoneId: string }
  /** One that exists in ACM. */
  | { readonly kind: "arn"; readonly arn: pulumi.Input<string>; readonly domain?: string }
  /** For an environment without a domain. Browsers warn; the private key is a secret in the stack's state. */
  | { readonly kind: "selfSigned" };

/** A year and a month; the certificate is made anew by `pulumi up` in the last month. */
const validityHours = 400 * 24;
const renewalHours = 30 * 24;

/** Common names end here (RFC 5280), and ACM makes the domain the common name. */
const maxDomainLength = 64;
const domainName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** @throws for a domain that is none, or that ACM would refuse */
export function checkCertificate(source: CertificateSource): void {
  if (source.kind === "selfSigned" || source.domain === undefined) return;
  const { kind, domain } = source;
  if (!domainName.test(domain)) {
    throw new Error(
      `certificate.domain must be a domain such as platform.example.com, in lower case, without scheme, wildcard or final dot, got "${domain}".`,
    );
  }
  if (kind === "dns" && domain.length > maxDomainLength) {
    throw new Error(
      `certificate.domain must have at most ${maxDomainLength} characters, got ${domain.length}: ACM puts it into the common name.`,
    );
  }
}

/** The ARN that the listener takes: of a certificate that AWS accepts at that moment. */
export function createCertificate(
  name: string,
  source: CertificateSource,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  switch (source.kind) {
    case "dns":
      return provedByDns(name, source, parent);
    case "arn":
      return pulumi.output(source.arn);
    case "selfSigned":
      return selfSigned(name, parent);
  }
}

function provedByDns(
  name: string,
  { domain, zoneId }: { domain: string; zoneId: string },
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const certificate = new acm.Certificate(
    name,
    {
      domainName: domain,
      subjectAlternativeNames: [`*.${domain}`],
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
    },
    { parent },
  );
  // The domain and its wildcard are proved by the same record. https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
  const proof = certificate.domainValidationOptions.apply((options) => {
    const [first] = options;
    if (first === undefined) throw new Error(`ACM named no DNS record that proves ${domain}`);
    return first;
  });
  const record = new route53.Record(
    `${name}-proof`,
    {
      zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 300,
      allowOverwrite: true,
    },
    { parent },
  );
  const validation = new acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    { parent },
  );
  // Of the validation, not of the certificate: a listener refuses one that is not proved yet.
  return validation.certificateArn;
}

function selfSigned(name: string, parent: pulumi.Resource): pulumi.Output<string> {
  const key = new PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" }, { parent });
  const certificate = new SelfSignedCert(
    name,
    {
      privateKeyPem: key.privateKeyPem,
      subject: { commonName: "platform.internal", organization: "Environment without a domain" },
      dnsNames: ["platform.internal"],
      allowedUses: ["digital_signature", "server_auth"],
      validityPeriodHours: validityHours,
      earlyRenewalHours: renewalHours,
    },
    { parent },
  );
  return new acm.Certificate(name, { privateKey: key.privateKeyPem, certificateBody: certificate.certPem }, { parent })
    .arn;
}
